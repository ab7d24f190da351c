/* html.c - no value becomes markup: the writer itself, and every format written in src/serve. */
#include "serve/html.h"

#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena mem;

static struct html fresh(void)
{
    struct html h;
    arena_clear(&mem);
    html_init(&h, &mem, 1 << 20);
    return h;
}

#define expect(want, ...)                                                                          \
    do {                                                                                           \
        struct html h_ = fresh();                                                                  \
        html(&h_, __VA_ARGS__);                                                                    \
        assert_string_equal(buf_get(&h_.out), want);                                               \
        assert_int_equal(h_.out.n, strlen(want));                                                  \
    } while (0)

static void letters(void **state)
{
    (void)state;
    static const char *volatile none; /* gcc warns about a NULL it can see */
    expect("plain &amp; ready", "plain &amp; ready");
    expect("100%", "100%%");
    expect("%5%", "%%%d%%", 5);
    expect("a<b>x</b>z", "a<b>%s</b>z", "x");
    expect("&lt;b&gt; &amp; &#34; &#39;", "%s", "<b> & \" '");
    expect("[]", "[%s]", none);
    expect("[]", "[%s]", "");
    expect("[ng]", "[%.*s]", 2, "ngã");
    expect("[ngã]", "[%.*s]", 40, "ngã");
    expect("[]", "[%.*s]", 0, "x");
    expect("[]", "[%.*s]", 3, none);
    expect("Đoàn ra, Sê Kông", "%s", "Đoàn ra, Sê Kông");
    expect("0 -1 2147483647 -2147483648", "%d %d %d %d", 0, -1, INT_MAX, INT_MIN);
    expect("4294967295", "%u", UINT_MAX);
    expect("-9223372036854775808 9223372036854775807", "%ld %ld", LONG_MIN, LONG_MAX);
    expect("-9223372036854775808 9223372036854775807", "%lld %lld", LLONG_MIN, LLONG_MAX);
    expect("18446744073709551615 18446744073709551615", "%llu %lu", ULLONG_MAX, ULONG_MAX);
    expect("18446744073709551615 0", "%zu %zu", SIZE_MAX, (size_t)0);
    expect("1a2b3", "%d%s%lld%s%zu", 1, "a", 2LL, "b", (size_t)3);
    expect("tab\tline\n\r", "%s", "tab\tline\n\r");
    expect("\xEF\xBF\xBD.\xEF\xBF\xBD.\xEF\xBF\xBD", "%s", "\x01.\x1b.\x7f");
}

/* Gives back the value behind a run of escaped text; fails on a byte that could be markup. */
static size_t unescape(const char *p, size_t n, unsigned char *out)
{
    static const struct {
        const char *entity;
        char byte;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#34;", '"'}, {"&#39;", '\''}};
    size_t m = 0;
    for (size_t i = 0; i < n;) {
        assert_null(memchr("<>\"'", p[i], 4));
        if (p[i] != '&') {
            out[m++] = (unsigned char)p[i++];
            continue;
        }
        size_t e = 0;
        while (e < 5 && strncmp(p + i, entities[e].entity, strlen(entities[e].entity)) != 0)
            e++;
        assert_true(e < 5); /* a bare ampersand */
        out[m++] = (unsigned char)entities[e].byte;
        i += strlen(entities[e].entity);
    }
    return m;
}

static bool control(unsigned char c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

static void round_trip(const unsigned char *value, size_t n)
{
    struct html h = fresh();
    unsigned char back[256], want[256];
    size_t m = 0;
    char *exact = malloc(n ? n : 1); /* one byte read too many is caught by the sanitizer */
    assert_non_null(exact);
    memcpy(exact, value, n);
    html_text(&h, exact, n);
    free(exact);
    for (size_t i = 0; i < n; i++) {
        if (control(value[i])) {
            memcpy(want + m, "\xEF\xBF\xBD", 3);
            m += 3;
        } else {
            want[m++] = value[i];
        }
    }
    assert_int_equal(unescape(buf_get(&h.out), h.out.n, back), m);
    assert_memory_equal(back, want, m);
}

/* Every byte at every place of strings of every length up to 12, among letters and among marks;
 * then every pair of bytes. The scanner works four at a time: each place must be as good.      */
static void every_byte_everywhere(void **state)
{
    (void)state;
    static const char around[] = "a<\xC4";
    unsigned char value[16];
    for (size_t a = 0; a < 3; a++)
        for (size_t n = 1; n <= 12; n++)
            for (size_t at = 0; at < n; at++)
                for (unsigned c = 0; c < 256; c++) {
                    memset(value, around[a], sizeof value);
                    value[at] = (unsigned char)c;
                    round_trip(value, n);
                }
    for (unsigned c = 0; c < 65536; c++) {
        value[0] = (unsigned char)(c >> 8);
        value[1] = (unsigned char)c;
        round_trip(value, 2);
    }
}

static void random_text(void **state)
{
    (void)state;
    unsigned long long seed = 3394;
    unsigned char value[60];
    for (int round = 0; round < 20000; round++) {
        size_t n = (seed >> 33) % sizeof value;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            unsigned r = (unsigned)(seed >> 40);
            value[i] =
                r & 1 ? (unsigned char)(r >> 8) : (unsigned char)"<>&\"'x &;#"[(r >> 8) % 10];
        }
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        round_trip(value, n);
    }
}

static void paste(void **state)
{
    (void)state;
    struct html page = fresh(), part, small;
    html_init(&part, &mem, 100);
    html(&part, "<b>%s</b>", "<");
    part.icons[0] = 4;
    part.icons[1] = 2;
    page.icons[0] = 1;
    html(&page, "<p>");
    html_paste(&page, &part);
    html(&page, "</p>");
    assert_string_equal(buf_get(&page.out), "<p><b>&lt;</b></p>");
    assert_int_equal(page.icons[0], 5);
    assert_int_equal(page.icons[1], 2);
    assert_true(buf_ok(&page.out));

    html_init(&small, &mem, 4);
    html(&small, "%s", "longer");
    assert_false(buf_ok(&small.out));
    html_paste(&page, &small);
    assert_false(buf_ok(&page.out)); /* half a page never leaves as a whole one */
}

/* True when the compiler takes a function with this body, under the project's own warnings. */
static bool compiles(const char *body)
{
    char path[] = "/tmp/html-XXXXXX";
    int fd = mkstemp(path), status = -1;
    assert_true(fd >= 0);
    dprintf(fd,
            "#include \"serve/html.h\"\nvoid f(struct html *h, const char *s, int n);\n"
            "void f(struct html *h, const char *s, int n)\n{\n(void)h, (void)s, (void)n;\n%s\n}\n",
            body);
    close(fd);
    const char *argv[] = {"gcc",        "-std=c11", "-D_GNU_SOURCE", "-Isrc", "-Wall", "-Wextra",
                          "-Wformat=2", "-Werror",  "-fsyntax-only", "-x",    "c",     path,
                          NULL};
    const char *env[] = {"PATH=/usr/local/bin:/usr/bin:/bin", NULL};
    posix_spawn_file_actions_t to_null;
    posix_spawn_file_actions_init(&to_null);
    posix_spawn_file_actions_addopen(&to_null, 2, "/dev/null", 1, 0);
    pid_t pid;
    assert_int_equal(
        posix_spawnp(&pid, "gcc", &to_null, NULL, (char *const *)argv, (char *const *)env), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    posix_spawn_file_actions_destroy(&to_null);
    unlink(path);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void only_literals_compile(void **state)
{
    (void)state;
    assert_true(compiles("html(h, \"%s %d\", s, n);"));
    assert_false(compiles("html(h, s);"));
    assert_false(compiles("html(h, n ? \"a\" : s);"));
    assert_false(compiles("html(h, \"%d\", s);"));
    assert_false(compiles("html(h, \"%s\", n);"));
    assert_false(compiles("html(h, \"%s\");"));
    assert_false(compiles("html_paste(h, s);"));
}

/* ---- every format in src/serve ----
 * The type cannot see where in the markup a value stands. This reads the source: string literals
 * of each call of html(), joined, with their escapes undone.                                    */

static char *slurp(const char *path)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *text = arena_alloc(&mem, 1 << 20);
    size_t n = fread(text, 1, (1 << 20) - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

/* Joins the literals of the call whose arguments start at p. Stops at the argument after them. */
static void read_format(const char *p, char *out, size_t max)
{
    size_t n = 0;
    for (;;) {
        p += strspn(p, " \t\r\n");
        if (*p != '"')
            break;
        for (p++; *p && *p != '"'; p++) {
            if (*p == '\\')
                p++;
            assert_true(n + 1 < max);
            out[n++] = *p;
        }
        p++;
    }
    out[n] = '\0';
}

/* Whether the value at p (its %) follows NAME= with NAME starting the format or after a blank. */
static bool bare_attribute(const char *fmt, const char *p)
{
    if (p == fmt || p[-1] != '=')
        return false;
    for (p -= 1; p > fmt && (isalnum((unsigned char)p[-1]) || p[-1] == '-'); p--)
        ;
    return p[0] != '=' && (p == fmt || isspace((unsigned char)p[-1]));
}

/* NULL when the format is good, else what is wrong with it. */
static const char *format_fault(const char *fmt)
{
    static const char *const letters_known[] = {"s",  ".*s", "d",   "u", "ld",
                                                "lu", "lld", "llu", "zu"};
    static const char *const never[] = {"='",          " style=",   "<style",
                                        "javascript:", " onclick=", " onchange=",
                                        " onsubmit=",  " onload=",  " oninput="};
    bool quoted = false, tag = false;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (strstr(fmt, never[i]))
            return never[i];
    if (strstr(fmt, "<script>"))
        return "inline script";
    for (const char *p = fmt; *p; p++) {
        if (*p == '<' && !quoted)
            tag = true;
        else if (*p == '>' && !quoted)
            tag = false;
        else if (*p == '"')
            quoted = !quoted;
        if (*p != '%')
            continue;
        if (p[1] == '%') {
            p++;
            continue;
        }
        size_t i = 0, known = sizeof letters_known / sizeof *letters_known;
        while (i < known && strncmp(p + 1, letters_known[i], strlen(letters_known[i])) != 0)
            i++;
        if (i == known)
            return "a letter html() does not know";
        if (!quoted && (tag || bare_attribute(fmt, p)))
            return "a value in a tag outside double quotes";
    }
    return NULL;
}

static void formats_in_source(void **state)
{
    (void)state;
    static const struct {
        const char *fmt;
        bool good;
    } known[] = {
        {"<a href=\"/t/%lld\">%s</a> 5%%", true},
        {"<a href=/t/%lld>", false},
        {"<a href='%s'>", false},
        {"<p style=\"x\">", false},
        {"%x", false},
        {"%5d", false},
        {"<a %s>", false},
        {"<b onclick=\"%s\">", false},
        {" id=%s>", false},
        {"data-x=%d", false},
        {"&amp;after=%lld", true},
        {" id=\"r%d\"", true},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_int_equal(format_fault(known[i].fmt) == NULL, known[i].good);

    DIR *dir = opendir("src/serve");
    assert_non_null(dir);
    int calls = 0;
    for (struct dirent *e; (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        if (n < 3 || strcmp(e->d_name + n - 2, ".c") != 0)
            continue;
        char path[512], fmt[8192];
        snprintf(path, sizeof path, "src/serve/%s", e->d_name);
        arena_clear(&mem);
        const char *text = slurp(path);
        for (const char *p = text; (p = strstr(p, "html(")); p += 5) {
            const char *comma = strchr(p, ',');
            if ((p > text && (p[-1] == '_' || p[-1] == '"')) || !comma)
                continue;
            read_format(comma + 1, fmt, sizeof fmt);
            const char *fault = format_fault(fmt);
            if (fault)
                fail_msg("%s: %s: in \"%s\"", path, fault, fmt);
            calls += *fmt != '\0';
        }
    }
    closedir(dir);
    assert_true(calls > 10); /* the reader still finds them */
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters),           cmocka_unit_test(every_byte_everywhere),
        cmocka_unit_test(random_text),       cmocka_unit_test(paste),
        cmocka_unit_test(formats_in_source), cmocka_unit_test(only_literals_compile),
    };
    arena_init(&mem, 64 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&mem);
    return failed;
}
