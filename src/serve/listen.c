/* listen.c - see listen.h. */
#include "serve/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gnutls/gnutls.h>

enum { BACKLOG = 1024, PEM_MOST = 1 << 20 };

static bool refused(const char *address, int port, int e, struct err *err)
{
    switch (e) {
    case EADDRINUSE:
        return err_set(err, ERR_SYSTEM, "",
                       "port %d is taken by another program; choose another with --listen", port);
    case EACCES:
    case EPERM:
        return err_set(err, ERR_SYSTEM, "",
                       "no permission to listen on port %d; ports under 1024 need root", port);
    case EADDRNOTAVAIL:
        return err_set(err, ERR_SYSTEM, "", "%s is not an address of this machine", address);
    default:
        return err_set(err, ERR_SYSTEM, "", "cannot listen on %s: %s", address, strerror(e));
    }
}

static int port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } a = {0};
    socklen_t n = sizeof a;
    if (getsockname(fd, &a.any, &n))
        return 0;
    return ntohs(a.any.sa_family == AF_INET6 ? a.v6.sin6_port : a.v4.sin_port);
}

int listen_open(struct arena *mem, const char *address, int *out_port, struct err *err)
{
    const char *host;
    int port, one = 1;
    if (!config_address(mem, address, &host, &port, err))
        return -1;
    struct addrinfo *list, hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
    if (getaddrinfo(host, arena_fmt(mem, "%d", port), &hints, &list)) {
        err_set(err, ERR_INVALID, "", "'%s' is not the name or address of a machine", host);
        return -1;
    }
    int fd = socket(list->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    bool ok = fd >= 0 && !bind(fd, list->ai_addr, list->ai_addrlen) && !listen(fd, BACKLOG);
    int e = errno;
    freeaddrinfo(list);
    if (ok) {
        *out_port = port_of(fd);
        return fd;
    }
    if (fd >= 0)
        close(fd);
    refused(address, port, e, err);
    return -1;
}

static char *pem_read(struct arena *mem, const char *path, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    char *text = NULL;
    if (fd >= 0 && !fstat(fd, &st) && st.st_size > 0 && st.st_size < PEM_MOST) {
        text = arena_alloc(mem, (size_t)st.st_size + 1);
        if (read(fd, text, (size_t)st.st_size) != st.st_size)
            text = NULL;
    }
    if (!text)
        err_set(err, ERR_SYSTEM, path, "cannot be read: %s",
                fd < 0 ? strerror(errno) : "not a PEM file");
    if (fd >= 0)
        close(fd);
    return text;
}

bool tls_read(struct arena *mem, const struct config *c, struct tls_files *out, struct err *err)
{
    struct tls_files t = {.certificate = pem_read(mem, c->certificate, err)};
    t.key = t.certificate ? pem_read(mem, c->key, err) : NULL;
    if (!t.key)
        return false;
    gnutls_certificate_credentials_t cred;
    if (gnutls_certificate_allocate_credentials(&cred))
        return err_set(err, ERR_SYSTEM, "", "no memory for the certificate");
    gnutls_datum_t cert = {(unsigned char *)t.certificate, (unsigned)strlen(t.certificate)};
    gnutls_datum_t key = {(unsigned char *)t.key, (unsigned)strlen(t.key)};
    int rc = gnutls_certificate_set_x509_key_mem(cred, &cert, &key, GNUTLS_X509_FMT_PEM);
    gnutls_certificate_free_credentials(cred);
    if (rc < 0)
        return err_set(err, ERR_INVALID, c->certificate,
                       "the certificate and the key cannot be used: %s", gnutls_strerror(rc));
    *out = t;
    return true;
}
