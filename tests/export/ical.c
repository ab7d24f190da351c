/* ical.c - RFC 5545 to the octet: folding, escaping, days and times. */
#include "export/ical.h"

#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena mem;

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static const char *written(const struct ical_event *e)
{
    struct buf b;
    buf_init(&b, &mem, 1 << 20);
    ical_event(&b, e);
    assert_true(buf_ok(&b));
    return buf_get(&b);
}

static struct ical_event plain(const char *summary)
{
    return (struct ical_event){.uid = "record-1@ngaba",
                               .stamp = "2026-11-26T01:02:03Z",
                               .since = (int64_t)date_of(2026, 12, 8) * DATE_MINUTES,
                               .until = (int64_t)date_of(2026, 12, 11) * DATE_MINUTES,
                               .sequence = 4,
                               .summary = summary};
}

static void holds(const char *text, const char *line)
{
    if (!strstr(text, arena_fmt(&mem, "\r\n%s\r\n", line)))
        fail_msg("no line %s in\n%s", line, text);
}

static void days_and_times(void **state)
{
    (void)state;
    struct ical_event e = plain("Đoàn mẫu");
    const char *text = written(&e);
    holds(text, "UID:record-1@ngaba");
    holds(text, "DTSTAMP:20261126T010203Z");
    holds(text, "SEQUENCE:4");
    holds(text, "DTSTART;VALUE=DATE:20261208");
    holds(text, "DTEND;VALUE=DATE:20261211"); /* the last day is the 10th */
    holds(text, "STATUS:CONFIRMED");
    e.since += 8 * 60 + 30;
    e.until = e.since + 45;
    e.cancelled = true;
    text = written(&e);
    holds(text, "DTSTART:20261208T013000Z"); /* 08:30 in Vietnam */
    holds(text, "DTEND:20261208T021500Z");
    holds(text, "STATUS:CANCELLED");
    e.since =
        (int64_t)date_of(2026, 12, 8) * DATE_MINUTES + 6 * 60; /* before seven: the day before */
    e.until = e.since + 30;
    holds(written(&e), "DTSTART:20261207T230000Z");
}

static void escapes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *line;
    } cases[] = {{"a, b; c\\d", "SUMMARY:a\\, b\\; c\\\\d"},
                 {"một\nhai", "SUMMARY:một\\nhai"},
                 {"x\r\ny\x01z", "SUMMARY:x\\nyz"},
                 {"BEGIN:VEVENT", "SUMMARY:BEGIN:VEVENT"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ical_event e = plain(cases[i].text);
        holds(written(&e), cases[i].line);
    }
}

/* Every length around the fold, of one to four byte characters: no line is longer than 75 octets,
 * none begins or ends inside a character, and unfolded it is what was written. */
static void folds(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "đ", "ế", "𐍈"};
    for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
        for (int n = 1; n < 200; n++) {
            struct buf b, flat;
            buf_init(&b, &mem, 4096);
            buf_init(&flat, &mem, 4096);
            for (int i = 0; i < n; i++)
                buf_text(&b, letters[k]);
            struct ical_event e = plain(buf_get(&b));
            const char *p = strstr(written(&e), "SUMMARY:");
            for (bool first = true;; first = false) {
                size_t size = strcspn(p, "\r");
                if (!first && *p != ' ')
                    break;
                assert_true(size <= 75);
                assert_true(((unsigned char)p[!first] & 0xC0) != 0x80);
                buf_add(&flat, p + !first, size - !first);
                p += size + 2;
            }
            assert_string_equal(buf_get(&flat), arena_fmt(&mem, "SUMMARY:%s", buf_get(&b)));
        }
}

static void whole(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, &mem, 4096);
    ical_begin(&b, "Ngã Ba");
    ical_end(&b);
    assert_int_equal(strncmp(buf_get(&b), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30), 0);
    assert_non_null(strstr(buf_get(&b), "\r\nEND:VCALENDAR\r\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(days_and_times), cmocka_unit_test(escapes),
                                       cmocka_unit_test(folds), cmocka_unit_test(whole)};
    return cmocka_run_group_tests(tests, start, stop);
}
