#ifndef ETALON_CGMIME
#define ETALON_CGMIME

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The part of GMime 3 that is used (https://developer.gnome.org/gmime/; its interface is fixed by the name libgmime-3.0.so.0). The library
   is fetched when the first letter is read: linked in, it and the fifteen libraries that it needs would cost every start of the program
   seven milliseconds. Hence its headers are not included. */

typedef struct _GMimeParser GMimeParser;
typedef struct _GMimeObject GMimeObject;
typedef struct _GMimeMessage GMimeMessage;
typedef struct _GMimeMessagePart GMimeMessagePart;
typedef struct _GMimeMultipart GMimeMultipart;
typedef struct _GMimePart GMimePart;
typedef struct _GMimeHeader GMimeHeader;
typedef struct _GMimeHeaderList GMimeHeaderList;
typedef struct _GMimeContentType GMimeContentType;
typedef struct _GMimeDataWrapper GMimeDataWrapper;

/* A stretch of bytes; the first three fields are those of GObject. */
typedef struct {
  void *type;
  unsigned int references;
  void *data;
  void *super_stream;
  int64_t position;
  int64_t bound_start;
  int64_t bound_end;
} GMimeStream;

/* GMimeFormat, GMimeContentEncoding. */
static const int GMIME_FORMAT_MBOX = 1;
static const int GMIME_CONTENT_ENCODING_BASE64 = 4;
static const int GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE = 5;

/* Each function by its result, name and parameters. */
#define ETALON_GMIME_FUNCTIONS(each) \
  each(void, g_mime_init, (void)) \
  each(GMimeStream *, g_mime_stream_mem_new_with_buffer, (const void *, size_t)) \
  each(GMimeParser *, g_mime_parser_new_with_stream, (GMimeStream *)) \
  each(void, g_mime_parser_set_persist_stream, (GMimeParser *, int)) \
  each(void, g_mime_parser_set_format, (GMimeParser *, int)) \
  each(GMimeMessage *, g_mime_parser_construct_message, (GMimeParser *, void *)) \
  each(GMimeObject *, g_mime_message_get_mime_part, (GMimeMessage *)) \
  each(GMimeHeaderList *, g_mime_object_get_header_list, (GMimeObject *)) \
  each(GMimeHeader *, g_mime_header_list_get_header, (GMimeHeaderList *, const char *)) \
  each(const char *, g_mime_header_get_raw_value, (GMimeHeader *)) \
  each(size_t, g_mime_multipart_get_type, (void)) \
  each(int, g_mime_multipart_get_count, (GMimeMultipart *)) \
  each(GMimeObject *, g_mime_multipart_get_part, (GMimeMultipart *, int)) \
  each(size_t, g_mime_message_part_get_type, (void)) \
  each(GMimeMessage *, g_mime_message_part_get_message, (GMimeMessagePart *)) \
  each(const char *, g_mime_object_get_disposition, (GMimeObject *)) \
  each(size_t, g_mime_part_get_type, (void)) \
  each(const char *, g_mime_part_get_filename, (GMimePart *)) \
  each(int, g_mime_part_get_content_encoding, (GMimePart *)) \
  each(GMimeDataWrapper *, g_mime_part_get_content, (GMimePart *)) \
  each(GMimeStream *, g_mime_data_wrapper_get_stream, (GMimeDataWrapper *)) \
  each(GMimeContentType *, g_mime_object_get_content_type, (GMimeObject *)) \
  each(const char *, g_mime_content_type_get_media_type, (GMimeContentType *)) \
  each(const char *, g_mime_content_type_get_media_subtype, (GMimeContentType *)) \
  each(const char *, g_mime_object_get_content_type_parameter, (GMimeObject *, const char *)) \
  each(void, g_object_unref, (void *)) \
  each(int, g_type_check_instance_is_a, (void *, size_t))

#define ETALON_GMIME_FIELD(result, name, parameters) result (*_Nonnull name) parameters;

typedef struct {
  ETALON_GMIME_FUNCTIONS(ETALON_GMIME_FIELD)
} EtalonGMime;

/* Fetches the functions; false where the library is missing or lacks one. */
static inline bool etalon_gmime_load(EtalonGMime *_Nonnull functions) {
  /* GMime needs GObject, hence one handle finds the functions of both. */
  void *library = dlopen("libgmime-3.0.so.0", RTLD_NOW);
  if (!library) return false;
  void *address;
#define ETALON_GMIME_FETCH(result, name, parameters) \
  if (!(address = dlsym(library, #name))) return false; \
  functions->name = (result (*) parameters)address;
  ETALON_GMIME_FUNCTIONS(ETALON_GMIME_FETCH)
  return true;
}

#endif
