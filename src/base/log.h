/* log.h - one JSON object a line on standard error: what happened, never to whom it belongs.
 *
 * In the flow:  [base] -> ...
 * Kept out:     names, values of forms, addresses of pages with ids, addresses of people. A field is
 *               a number or a fixed word of the program; a message of an error goes to `detail`.
 * Written:      at once from warnings up, else when 3 KB are together or log_flush() is called.
 *               A reader that stops reading stops nothing: lines are dropped and counted.
 * Fails:        never.
 * Threads:      any.
 * Read first:   tests/base/log.c                                                             */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>

enum log_level { LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR };

struct log_field {
    const char *key;
    const char *text; /* NULL: the number */
    long long number;
};

#define LOG_TEXT(k, t)   ((struct log_field){.key = (k), .text = (t)})
#define LOG_NUMBER(k, n) ((struct log_field){.key = (k), .number = (long long)(n)})
/* log_line(LOG_LEVEL_INFO, "started", LOG_NUMBER("port", port)); */
#define log_line(level, event, ...)                                                                \
    log_line_((level), (event), (const struct log_field[]){__VA_ARGS__},                           \
              sizeof(const struct log_field[]){__VA_ARGS__} / sizeof(struct log_field))
void log_line_(enum log_level level, const char *event, const struct log_field *fields, size_t n);

void log_flush(void);
/* Where lines go; 2 (standard error) unless set. Before threads start. */
void log_to(int fd);

#endif
