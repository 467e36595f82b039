/* Lets the n-th call of a kind fail on files below a folder, counted over all processes of a run.
 *
 * Preloaded into a build (LD_PRELOAD). The environment says which: FAIL_CALL, FAIL_NTH, FAIL_ERRNO,
 * FAIL_BELOW (a folder) and FAIL_COUNT (a file of eight bytes, in which calls are counted). */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRUE_CALL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static _Atomic long *counter;
static const char *call, *below;
static long nth;
static int code;

__attribute__((constructor)) static void begin(void) {
    const char *count = getenv("FAIL_COUNT");
    call = getenv("FAIL_CALL");
    below = getenv("FAIL_BELOW");
    if (!count || !call || !below || !getenv("FAIL_NTH") || !getenv("FAIL_ERRNO")) return;
    nth = atol(getenv("FAIL_NTH"));
    code = atoi(getenv("FAIL_ERRNO"));
    int file = TRUE_CALL(open)(count, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void *map = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (map != MAP_FAILED) counter = map;
}

/* The place of a name that is relative to an open folder, or of the open file where name is "". */
static int inside(int folder, const char *name) {
    char link[64], place[PATH_MAX];
    if (name[0] == '/') return !strncmp(name, below, strlen(below));
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, place, sizeof place - 1);
    if (length < 0) return 0;
    place[length] = 0;
    return !strncmp(place, below, strlen(below));
}

static int fails(const char *kind, int folder, const char *name) {
    if (!counter || strcmp(kind, call)) return 0;
    int before = errno;
    int ours = inside(folder, name);
    errno = before;
    if (!ours || atomic_fetch_add(counter, 1) + 1 != nth) return 0;
    errno = code;
    return 1;
}

#define OPEN(function)                                                  \
    int function(const char *name, int flags, ...) {                    \
        va_list more;                                                   \
        va_start(more, flags);                                          \
        mode_t mode = va_arg(more, mode_t);                             \
        va_end(more);                                                   \
        if (fails("open", AT_FDCWD, name)) return -1;                   \
        return TRUE_CALL(function)(name, flags, mode);                  \
    }
OPEN(open)
OPEN(open64)

#define OPEN_AT(function)                                               \
    int function(int folder, const char *name, int flags, ...) {        \
        va_list more;                                                   \
        va_start(more, flags);                                          \
        mode_t mode = va_arg(more, mode_t);                             \
        va_end(more);                                                   \
        if (fails("open", folder, name)) return -1;                     \
        return TRUE_CALL(function)(folder, name, flags, mode);          \
    }
OPEN_AT(openat)
OPEN_AT(openat64)

ssize_t read(int file, void *to, size_t size) {
    return fails("read", file, "") ? -1 : TRUE_CALL(read)(file, to, size);
}
/* A full disk takes a part first. */
ssize_t write(int file, const void *from, size_t size) {
    if (!fails("write", file, "")) return TRUE_CALL(write)(file, from, size);
    if (size > 1) TRUE_CALL(write)(file, from, size / 2);
    errno = code;
    return -1;
}
int fsync(int file) { return fails("fsync", file, "") ? -1 : TRUE_CALL(fsync)(file); }
int flock(int file, int how) { return fails("flock", file, "") ? -1 : TRUE_CALL(flock)(file, how); }
int close(int file) {
    if (!fails("close", file, "")) return TRUE_CALL(close)(file);
    TRUE_CALL(close)(file); /* Linux frees the number also where close fails */
    errno = code;
    return -1;
}
int rename(const char *from, const char *to) {
    return fails("rename", AT_FDCWD, from) ? -1 : TRUE_CALL(rename)(from, to);
}
int link(const char *from, const char *to) {
    return fails("link", AT_FDCWD, from) ? -1 : TRUE_CALL(link)(from, to);
}
int linkat(int at, const char *from, int there, const char *to, int flags) {
    return fails("link", at, from) ? -1 : TRUE_CALL(linkat)(at, from, there, to, flags);
}
int unlink(const char *name) {
    return fails("unlink", AT_FDCWD, name) ? -1 : TRUE_CALL(unlink)(name);
}
int unlinkat(int at, const char *name, int flags) {
    return fails("unlink", at, name) ? -1 : TRUE_CALL(unlinkat)(at, name, flags);
}
int mkdir(const char *name, mode_t mode) {
    return fails("mkdir", AT_FDCWD, name) ? -1 : TRUE_CALL(mkdir)(name, mode);
}
int chmod(const char *name, mode_t mode) {
    return fails("chmod", AT_FDCWD, name) ? -1 : TRUE_CALL(chmod)(name, mode);
}
int stat(const char *name, struct stat *to) {
    return fails("stat", AT_FDCWD, name) ? -1 : TRUE_CALL(stat)(name, to);
}
int lstat(const char *name, struct stat *to) {
    return fails("stat", AT_FDCWD, name) ? -1 : TRUE_CALL(lstat)(name, to);
}
int fstat(int file, struct stat *to) {
    return fails("stat", file, "") ? -1 : TRUE_CALL(fstat)(file, to);
}
int fstatat(int at, const char *name, struct stat *to, int flags) {
    return fails("stat", at, name) ? -1 : TRUE_CALL(fstatat)(at, name, to, flags);
}
DIR *opendir(const char *name) {
    return fails("opendir", AT_FDCWD, name) ? NULL : TRUE_CALL(opendir)(name);
}
DIR *fdopendir(int file) {
    return fails("opendir", file, "") ? NULL : TRUE_CALL(fdopendir)(file);
}
