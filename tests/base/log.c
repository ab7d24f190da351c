/* log.c - one object a line, whatever the text; warnings at once, the rest when asked; a reader that
 * stops reading stops nobody. */
#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>

#include <cmocka.h>

static int ends[2];

/* What was written since the last call; "" when nothing. */
static const char *written(void)
{
    static char got[1 << 16];
    ssize_t n = read(ends[0], got, sizeof got - 1);
    got[n > 0 ? n : 0] = '\0';
    return got;
}

static void lines(void **state)
{
    (void)state;
    log_line(LOG_LEVEL_INFO, "held", LOG_NUMBER("n", -3));
    assert_string_equal(written(), "");
    log_line(LOG_LEVEL_ERROR, "now", LOG_TEXT("t", "a\"b\\c\nd\xFF đ"), LOG_NUMBER("n", 7));
    const char *got = written();
    assert_non_null(strstr(got, "\"level\":\"info\",\"event\":\"held\",\"n\":-3}\n{\"time\":\""));
    assert_non_null(strstr(got, "\"event\":\"now\",\"t\":\"a\\\"b\\\\c?d? đ\",\"n\":7}\n"));
    log_line(LOG_LEVEL_INFO, "later", LOG_NUMBER("n", 1));
    log_flush();
    assert_non_null(strstr(written(), "later"));
}

/* A text too long is cut, the line stays whole. */
static void long_text(void **state)
{
    (void)state;
    char text[3000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    log_line(LOG_LEVEL_WARN, "long", LOG_TEXT("t", text), LOG_NUMBER("n", 7));
    const char *got = written();
    assert_true(strlen(got) < 1010);
    assert_string_equal(got + strlen(got) - 3, "\"}\n");
}

static void nobody_reads(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++)
        log_line(LOG_LEVEL_WARN, "flood", LOG_NUMBER("n", i));
    while (*written())
        ;
    log_line(LOG_LEVEL_WARN, "after", LOG_NUMBER("n", 1));
    const char *got = written();
    assert_non_null(strstr(got, "log.dropped"));
    assert_non_null(strstr(got, "\"after\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(long_text),
        cmocka_unit_test(nobody_reads),
    };
    if (pipe2(ends, O_CLOEXEC))
        return 1;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    log_to(ends[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
