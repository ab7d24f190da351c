/* wire.h - raw sockets for the tests of a server: bytes out, one answer in. */
#ifndef TESTS_SERVE_WIRE_H
#define TESTS_SERVE_WIRE_H

#include "rig.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

static inline int rig_connect(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval most = {.tv_sec = 20};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof a)) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

/* Reads one answer: the head, then as much body as Content-Length says. Bytes read. */
static inline size_t rig_answer(int fd, char *out, size_t size)
{
    size_t n = 0, want = size - 1;
    while (n < want) {
        ssize_t got = recv(fd, out + n, size - 1 - n, 0);
        if (got <= 0)
            break;
        n += (size_t)got;
        out[n] = '\0';
        char *end = strstr(out, "\r\n\r\n");
        char *length = strcasestr(out, "\r\nContent-Length:");
        if (end)
            want = (size_t)(end + 4 - out) + (length ? strtoul(length + 17, NULL, 10) : 0);
    }
    out[n] = '\0';
    return n;
}

/* Sends bytes on a new connection and returns the status of the answer; 0: none came. */
static inline int rig_ask(struct rig *r, const char *bytes, size_t n, char *out, size_t size)
{
    int fd = rig_connect(server_port(r->server));
    assert_true(fd >= 0);
    *out = '\0';
    for (size_t done = 0; done < n;) {
        ssize_t w = send(fd, bytes + done, n - done, MSG_NOSIGNAL);
        if (w <= 0)
            break;
        done += (size_t)w;
    }
    rig_answer(fd, out, size);
    close(fd);
    return strncmp(out, "HTTP/1.", 7) ? 0 : (int)strtol(out + 9, NULL, 10);
}

/* A POST of a form by somebody not logged in, with a token that fits. */
static inline const char *rig_post(struct arena *mem, const char *path, const char *form)
{
    static const char visitor[] =
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    char csrf[TOKEN_SIZE];
    token_csrf(visitor, csrf);
    const char *body = arena_fmt(mem, "csrf=%s&%s", csrf, form);
    return arena_fmt(mem,
                     "POST %s HTTP/1.1\r\nHost: x\r\nCookie: ngaba_form=%s\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n"
                     "Content-Length: %zu\r\n\r\n%s",
                     path, visitor, strlen(body), body);
}

#endif
