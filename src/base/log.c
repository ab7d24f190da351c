/* log.c - see log.h. A line is made on the stack and copied whole, or it is dropped. */
#include "base/log.h"

#include "base/date.h"
#include "base/digits.h"
#include "base/text.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A pipe that polls as writable takes PIPE_BUF (4096) bytes without blocking. */
enum { LINE = 1000, HELD = 3000 };

static struct {
    pthread_mutex_t lock;
    int fd;
    char held[HELD + LINE];
    size_t n;
    unsigned long dropped;
} out = {.lock = PTHREAD_MUTEX_INITIALIZER, .fd = STDERR_FILENO};

struct line {
    char p[LINE];
    size_t n;
};

static void put(struct line *l, const char *p, size_t n)
{
    if (n > LINE - 8 - l->n) /* room to close quote, object and line */
        n = LINE - 8 - l->n;
    memcpy(l->p + l->n, p, n);
    l->n += n;
}

/* Bytes that are written as they are: no mark, no quote, no byte of a longer character. */
static size_t simple(const char *p)
{
    size_t n = 0;
    while (p[n] >= ' ' && p[n] < 0x7F && p[n] != '"' && p[n] != '\\')
        n++;
    return n;
}

static void put_text(struct line *l, const char *text)
{
    put(l, "\"", 1);
    size_t n = strlen(text);
    for (size_t i = 0; i < n && l->n < LINE - 16;) {
        size_t step = simple(text + i);
        step = step ? step : text_step(text + i, n - i);
        unsigned char c = (unsigned char)text[i];
        if (!step || c < 0x20)
            put(l, "?", 1);
        else if (c == '"' || c == '\\')
            put(l, (char[]){'\\', (char)c}, 2);
        else
            put(l, text + i, step);
        i += step ? step : 1;
    }
    l->p[l->n++] = '"';
}

static void put_number(struct line *l, long long v)
{
    char room[DIGITS];
    unsigned long long magnitude = (unsigned long long)v;
    const char *p = digits(room, v < 0 ? 0 - magnitude : magnitude, v < 0);
    put(l, p, (size_t)(room + DIGITS - p));
}

static void write_held(void)
{
    struct pollfd p = {.fd = out.fd, .events = POLLOUT};
    size_t done = 0;
    while (done < out.n && poll(&p, 1, 0) == 1 && (p.revents & POLLOUT)) {
        ssize_t w = write(out.fd, out.held + done, out.n - done);
        if (w <= 0)
            break;
        done += (size_t)w;
    }
    if (done < out.n)
        out.dropped++;
    out.n = 0;
}

static void append(const struct line *l, bool now)
{
    pthread_mutex_lock(&out.lock);
    if (out.dropped && out.n + 100 < HELD) {
        out.n += (size_t)snprintf(out.held + out.n, 100,
                                  "{\"event\":\"log.dropped\",\"blocks\":%lu}\n", out.dropped);
        out.dropped = 0;
    }
    memcpy(out.held + out.n, l->p, l->n);
    out.n += l->n;
    if (now || out.n >= HELD)
        write_held();
    pthread_mutex_unlock(&out.lock);
}

void log_line_(enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
    static const char *const levels[] = {"info", "warn", "error"};
    struct line l = {.n = 0};
    char time[DATE_STAMP_SIZE];
    put(&l, "{\"time\":", 8);
    put_text(&l, date_stamp_write(date_now(), time));
    put(&l, ",\"level\":", 9);
    put_text(&l, levels[level]);
    put(&l, ",\"event\":", 9);
    put_text(&l, event);
    for (size_t i = 0; i < n && l.n < LINE - 120; i++) {
        put(&l, ",", 1);
        put_text(&l, fields[i].key);
        put(&l, ":", 1);
        if (fields[i].text)
            put_text(&l, fields[i].text);
        else
            put_number(&l, fields[i].number);
    }
    l.p[l.n++] = '}';
    l.p[l.n++] = '\n';
    append(&l, level != LOG_LEVEL_INFO);
}

void log_flush(void)
{
    pthread_mutex_lock(&out.lock);
    if (out.n)
        write_held();
    pthread_mutex_unlock(&out.lock);
}

void log_to(int fd)
{
    out.fd = fd;
}
