// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program under torture: lets one of its writes to files or sockets end it, fail or come out
// short. strace can do that to any call, but counts them a thread: the writes that matter hide behind each
// thread's wake-up calls, and every request connects from a thread of its own. Here they are counted over all
// threads, and nothing but files and sockets counts.
//
// AFTERIMAGE_WRITE_FAULT is WHERE:HOW:NUMBER[:ERRNO]. WHERE: file, page (pwrite), socket, or dial (a
// connection being made to a server). HOW: die (before the call), tear (after half of it), fail (this call),
// fail-on (this call and all after it), short (half of it is taken), count (nothing). With
// AFTERIMAGE_WRITE_COUNT, a file, the number of calls is left there at the end.

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

struct Plan
{
    char where[16] = "";
    char how[16] = "";
    long number = 0;
    int error = 0;

    Plan()
    {
        if (const char *text = std::getenv("AFTERIMAGE_WRITE_FAULT"))
            std::sscanf(text, "%15[^:]:%15[^:]:%ld:%d", where, how, &number, &error);
    }
    [[nodiscard]] bool does(const char *what) const { return std::strcmp(how, what) == 0; }
};

const Plan &plan()
{
    static const Plan read;
    return read;
}

std::atomic<long> calls = 0;

struct Counter
{
    ~Counter()
    {
        const char *path = std::getenv("AFTERIMAGE_WRITE_COUNT");
        std::FILE *file = path ? std::fopen(path, "w") : nullptr;
        if (!file)
            return;
        std::fprintf(file, "%ld\n", calls.load());
        std::fclose(file);
    }
};
const Counter atExit;

bool isWhere(const char *what)
{
    return std::strcmp(plan().where, what) == 0;
}

bool counts(int fd, bool isPage)
{
    struct stat about = {};
    if (fstat(fd, &about) != 0)
        return false;
    if (S_ISSOCK(about.st_mode))
        return isWhere("socket");
    return S_ISREG(about.st_mode) && isWhere(isPage ? "page" : "file");
}

[[nodiscard]] bool isInternet(const sockaddr *to)
{
    return to && (to->sa_family == AF_INET || to->sa_family == AF_INET6);
}

//! What is left of a call of `size` bytes: all of it, half of it, or (-1) nothing but errno. May not return.
template <typename Call>
ssize_t faulty(int fd, size_t size, Call call, bool isPage = false)
{
    if (plan().where[0] == '\0' || !counts(fd, isPage))
        return call(size);
    const long now = ++calls;
    const long number = plan().number;
    const size_t half = std::max<size_t>(1, size / 2);
    if (plan().does("fail-on") ? now >= number : plan().does("fail") && now == number) {
        errno = plan().error;
        return -1;
    }
    if (now != number)
        return call(size);
    if (plan().does("short"))
        return call(half);
    if (plan().does("tear"))
        call(half);
    if (plan().does("tear") || plan().does("die"))
        raise(SIGKILL);
    return call(size);
}

template <typename Fn>
Fn *next(const char *name)
{
    return reinterpret_cast<Fn *>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

ssize_t write(int fd, const void *data, size_t size)
{
    static auto *const real = next<ssize_t(int, const void *, size_t)>("write");
    return faulty(fd, size, [=](size_t n) { return real(fd, data, n); });
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    static auto *const real = next<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    return faulty(
        fd, size, [=](size_t n) { return real(fd, data, n, at); }, true);
}

int connect(int fd, const sockaddr *to, socklen_t length)
{
    static auto *const real = next<int(int, const sockaddr *, socklen_t)>("connect");
    if (!isWhere("dial") || !isInternet(to))
        return real(fd, to, length);
    if (++calls != plan().number)
        return real(fd, to, length);
    if (plan().does("die"))
        raise(SIGKILL);
    if (plan().does("tear")) { // the server hears of it, and of nothing more
        real(fd, to, length);
        raise(SIGKILL);
    }
    if (!plan().does("fail"))
        return real(fd, to, length);
    errno = plan().error;
    return -1;
}

ssize_t send(int fd, const void *data, size_t size, int flags)
{
    static auto *const real = next<ssize_t(int, const void *, size_t, int)>("send");
    return faulty(fd, size, [=](size_t n) { return real(fd, data, n, flags); });
}

ssize_t sendto(int fd, const void *data, size_t size, int flags, const sockaddr *to, socklen_t length)
{
    static auto *const real
        = next<ssize_t(int, const void *, size_t, int, const sockaddr *, socklen_t)>("sendto");
    return faulty(fd, size, [=](size_t n) { return real(fd, data, n, flags, to, length); });
}

//! These take several pieces: half of them is the first one.
ssize_t sendmsg(int fd, const msghdr *message, int flags)
{
    static auto *const real = next<ssize_t(int, const msghdr *, int)>("sendmsg");
    const size_t pieces = message->msg_iovlen;
    return faulty(fd, pieces, [=](size_t n) {
        msghdr part = *message;
        part.msg_iovlen = n;
        return real(fd, &part, flags);
    });
}

ssize_t writev(int fd, const iovec *pieces, int count)
{
    static auto *const real = next<ssize_t(int, const iovec *, int)>("writev");
    return faulty(fd, size_t(count), [=](size_t n) { return real(fd, pieces, int(n)); });
}
}
