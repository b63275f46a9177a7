/* Shows one process another wall clock: the right one plus the nanoseconds in the file that WALL_CLOCK names. Preloaded. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

static int (*right)(clockid_t, struct timespec *);
static volatile int64_t *offset;

__attribute__((constructor)) static void begin(void) {
    right = dlsym(RTLD_NEXT, "clock_gettime");
    void *file = mmap(0, sizeof *offset, PROT_READ, MAP_SHARED, open(getenv("WALL_CLOCK"), O_RDONLY), 0);
    if (file == MAP_FAILED) {
        abort();
    }
    offset = file;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = right(clock, time);
    if (clock == CLOCK_REALTIME) {
        int64_t nanos = time->tv_sec * INT64_C(1000000000) + time->tv_nsec + *offset;
        time->tv_sec = nanos / 1000000000;
        time->tv_nsec = nanos % 1000000000;
    }
    return result;
}
