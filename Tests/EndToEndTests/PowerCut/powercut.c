// Plays a power cut: what a program writes below SHIM_ROOT reaches its shadow, SHIM_SHADOW, only when the program has it synchronised.
// After the program was killed, the shadow holds what a disk would hold after the lights went out.
//
// SHIM_LEAK=N   of a hundred writes, so many reach the shadow unasked: disks write early, too, in any order.
// SHIM_VOID=N   after so many, fsync says yes and does nothing: a disk that lies. For the control run.
//
// The shared memory file (-shm) is never synchronised, and so never there. Renaming and removing are taken to last at once.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 64, DESCRIPTORS = 4096, RANGES = 65536 };

struct range { off_t start, end; };
struct file { char name[256]; struct range *ranges; int count; };

static struct file files[FILES];
static int file_count;
static struct file *of_descriptor[DESCRIPTORS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *root, *shadow;
static int leak, lies_after = -1, syncs;
static unsigned chance = 1;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);

__attribute__((constructor)) static void begin(void) {
  if (real_open) return;
  real_openat = dlsym(RTLD_NEXT, "openat");
  real_close = dlsym(RTLD_NEXT, "close");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_pread = dlsym(RTLD_NEXT, "pread64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  root = getenv("SHIM_ROOT");
  shadow = getenv("SHIM_SHADOW");
  if (getenv("SHIM_LEAK")) leak = atoi(getenv("SHIM_LEAK"));
  if (getenv("SHIM_VOID")) lies_after = atoi(getenv("SHIM_VOID"));
  real_open = dlsym(RTLD_NEXT, "open");
  if (getenv("SHIM_SEED")) chance = (unsigned)atoi(getenv("SHIM_SEED")) * 2654435761u + 1;
}

static int below_root(const char *path, char *name) {
  size_t length = root ? strlen(root) : 0;
  if (!length || strncmp(path, root, length) || path[length] != '/' || strlen(path + length + 1) >= 256 || strchr(path + length + 1, '/')) return 0;
  strcpy(name, path + length + 1);
  return 1;
}

static void shadow_path(const char *name, char *path) { snprintf(path, PATH_MAX, "%s/%s", shadow, name); }

static struct file *file_named(const char *name) {
  for (int i = 0; i < file_count; i++) if (!strcmp(files[i].name, name)) return &files[i];
  if (file_count == FILES) abort();
  struct file *file = &files[file_count++];
  strcpy(file->name, name);
  file->ranges = malloc(sizeof(struct range) * RANGES);
  file->count = 0;
  return file;
}

// Copies bytes as they are now into the shadow.
static void keep(struct file *file, off_t start, off_t end, int from) {
  char path[PATH_MAX], buffer[65536];
  shadow_path(file->name, path);
  int to = real_open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (to < 0) abort();
  while (start < end) {
    size_t wanted = (size_t)(end - start) < sizeof buffer ? (size_t)(end - start) : sizeof buffer;
    ssize_t count = real_pread(from, buffer, wanted, start);
    if (count <= 0) break;
    if (real_pwrite(to, buffer, (size_t)count, start) != count) abort();
    start += count;
  }
  real_close(to);
}

static int readable(struct file *file) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/%s", root, file->name);
  return real_open(path, O_RDONLY | O_CLOEXEC);
}

static void dirty(struct file *file, off_t start, off_t end) {
  chance = chance * 1103515245u + 12345u;
  if (leak && (int)(chance >> 16) % 100 < leak) {
    int from = readable(file);
    if (from >= 0) { keep(file, start, end, from); real_close(from); }
  }
  if (file->count && file->ranges[file->count - 1].end == start) { file->ranges[file->count - 1].end = end; return; }
  if (file->count == RANGES) abort();
  file->ranges[file->count++] = (struct range){start, end};
}

static int synchronise(int descriptor) {
  begin();
  struct file *file = descriptor >= 0 && descriptor < DESCRIPTORS ? of_descriptor[descriptor] : NULL;
  if (!file) return real_fsync(descriptor);
  // Long enough for others to come while one waits for the disk.
  usleep(300);
  pthread_mutex_lock(&lock);
  if (lies_after < 0 || syncs < lies_after) {
    syncs++;
    int from = readable(file);
    struct stat status;
    if (from >= 0 && !fstat(from, &status)) {
      keep(file, 0, 0, from);
      for (int i = 0; i < file->count; i++) keep(file, file->ranges[i].start, file->ranges[i].end, from);
      char path[PATH_MAX];
      shadow_path(file->name, path);
      if (truncate(path, status.st_size)) abort();
      file->count = 0;
    }
    if (from >= 0) real_close(from);
  }
  pthread_mutex_unlock(&lock);
  return 0;
}

static int opened(int descriptor, const char *path, int flags) {
  char name[256];
  if (descriptor < 0 || descriptor >= DESCRIPTORS) return descriptor;
  pthread_mutex_lock(&lock);
  of_descriptor[descriptor] = (flags & O_ACCMODE) != O_RDONLY && below_root(path, name) ? file_named(name) : NULL;
  if (of_descriptor[descriptor] && flags & O_TRUNC) of_descriptor[descriptor]->count = 0;
  pthread_mutex_unlock(&lock);
  return descriptor;
}

// Libraries that begin before this one may open files already.
#define MODE(flags, mode) do { begin(); va_list list; va_start(list, flags); mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0; va_end(list); } while (0)

int open(const char *path, int flags, ...) { mode_t mode; MODE(flags, mode); return opened(real_open(path, flags, mode), path, flags); }
int open64(const char *path, int flags, ...) { mode_t mode; MODE(flags, mode); return opened(real_open(path, flags, mode), path, flags); }
int openat(int folder, const char *path, int flags, ...) { mode_t mode; MODE(flags, mode); return opened(real_openat(folder, path, flags, mode), path, flags); }
int openat64(int folder, const char *path, int flags, ...) { mode_t mode; MODE(flags, mode); return opened(real_openat(folder, path, flags, mode), path, flags); }

int close(int descriptor) {
  begin();
  if (descriptor >= 0 && descriptor < DESCRIPTORS) {
    pthread_mutex_lock(&lock);
    of_descriptor[descriptor] = NULL;
    pthread_mutex_unlock(&lock);
  }
  return real_close(descriptor);
}

static void note(int descriptor, off_t start, ssize_t count) {
  if (count <= 0 || descriptor >= DESCRIPTORS) return;
  pthread_mutex_lock(&lock);
  if (of_descriptor[descriptor]) dirty(of_descriptor[descriptor], start, start + count);
  pthread_mutex_unlock(&lock);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  begin();
  int is_ours = descriptor >= 0 && descriptor < DESCRIPTORS && of_descriptor[descriptor];
  ssize_t written = real_write(descriptor, bytes, count);
  if (is_ours && written > 0) note(descriptor, lseek(descriptor, 0, SEEK_CUR) - written, written);
  return written;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  begin();
  ssize_t written = real_pwrite(descriptor, bytes, count, offset);
  note(descriptor, offset, written);
  return written;
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off_t offset) { return pwrite(descriptor, bytes, count, offset); }

int ftruncate(int descriptor, off_t length) { begin(); return real_ftruncate(descriptor, length); }
int ftruncate64(int descriptor, off_t length) { begin(); return real_ftruncate(descriptor, length); }
int fsync(int descriptor) { return synchronise(descriptor); }
int fdatasync(int descriptor) { return synchronise(descriptor); }

int rename(const char *from, const char *to) {
  begin();
  char old[256], new[256], old_path[PATH_MAX], new_path[PATH_MAX];
  int result = real_rename(from, to);
  if (!result && shadow && below_root(from, old) && below_root(to, new)) {
    shadow_path(old, old_path);
    shadow_path(new, new_path);
    real_rename(old_path, new_path);
  }
  return result;
}

int unlink(const char *path) {
  begin();
  char name[256], copy[PATH_MAX];
  int result = real_unlink(path);
  if (!result && shadow && below_root(path, name)) {
    shadow_path(name, copy);
    real_unlink(copy);
  }
  return result;
}
