#include <dlfcn.h>
#include <gmime/gmime.h>
#include <stdbool.h>

/* The functions of GMime and GObject that are called, fetched when the first letter is read. Linked in, the libraries and the fifteen
   that they need would cost every start of the program seven milliseconds. */
#define ETALON_GMIME_FUNCTIONS(each) \
  each(g_mime_init) \
  each(g_mime_stream_mem_new_with_buffer) \
  each(g_mime_parser_new_with_stream) \
  each(g_mime_parser_set_persist_stream) \
  each(g_mime_parser_set_format) \
  each(g_mime_parser_construct_message) \
  each(g_mime_message_get_mime_part) \
  each(g_mime_object_get_header_list) \
  each(g_mime_header_list_get_header) \
  each(g_mime_header_get_raw_value) \
  each(g_mime_multipart_get_type) \
  each(g_mime_multipart_get_count) \
  each(g_mime_multipart_get_part) \
  each(g_mime_message_part_get_type) \
  each(g_mime_message_part_get_message) \
  each(g_mime_object_get_disposition) \
  each(g_mime_part_get_type) \
  each(g_mime_part_get_filename) \
  each(g_mime_part_get_content_encoding) \
  each(g_mime_part_get_content) \
  each(g_mime_data_wrapper_get_stream) \
  each(g_mime_object_get_content_type) \
  each(g_mime_content_type_get_media_type) \
  each(g_mime_content_type_get_media_subtype) \
  each(g_mime_object_get_content_type_parameter) \
  each(g_object_unref) \
  each(g_type_check_instance_is_a)

#define ETALON_GMIME_FIELD(name) __typeof__(name) *_Nonnull name;

typedef struct {
  ETALON_GMIME_FUNCTIONS(ETALON_GMIME_FIELD)
} EtalonGMime;

/* Fetches the functions; false where the library is missing or lacks one. */
static inline bool etalon_gmime_load(EtalonGMime *_Nonnull functions) {
  /* GMime needs GObject, hence one handle finds the functions of both. */
  void *library = dlopen("libgmime-3.0.so.0", RTLD_NOW | RTLD_GLOBAL);
  if (!library) return false;
  void *address;
#define ETALON_GMIME_FETCH(name) \
  if (!(address = dlsym(library, #name))) return false; \
  functions->name = (__typeof__(name) *)address;
  ETALON_GMIME_FUNCTIONS(ETALON_GMIME_FETCH)
  return true;
}
