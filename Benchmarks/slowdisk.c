// A disk whose flush takes ETALON_FLUSH_MS milliseconds at least, for LD_PRELOAD: virtual machines often have one whose flush takes none,
// and there a commit costs what the processor costs.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void wait_for_disk(void) {
  const char *text = getenv("ETALON_FLUSH_MS");
  double milliseconds = text ? atof(text) : 0;
  struct timespec pause = {(time_t)(milliseconds / 1000), (long)(milliseconds * 1e6) % 1000000000L};
  nanosleep(&pause, NULL);
}

int fsync(int file) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  wait_for_disk();
  return real(file);
}

int fdatasync(int file) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  wait_for_disk();
  return real(file);
}
