/* assets.c - what every first visit loads stays small, and nothing in web/ calls outside.
 *
 * With a page of at most 31 KB these caps keep a first load within 60 KB.                  */
#include <ctype.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char text[256 << 10];

static const char *slurp(const char *path, size_t *out_n)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    *out_n = fread(text, 1, sizeof text - 1, f);
    text[*out_n] = '\0';
    fclose(f);
    return text;
}

static void sizes(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        size_t max;
    } caps[] = {{"web/app.css", 24576}, {"web/app.js", 3584}, {"web/logo.svg", 600}};
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
        size_t n;
        slurp(caps[i].path, &n);
        assert_in_range(n, 100, caps[i].max);
    }
}

/* The policy is default-src 'self' without inline style or code: these would be refused or leak. */
static void nothing_from_outside(void **state)
{
    (void)state;
    static const char *const files[] = {"web/app.css", "web/app.js", "web/logo.svg"};
    static const char *const never[] = {
        "http://", "https://", "//cdn",  "@import", "url(",  "eval(",  "Function(",
        "<style",  "<script",  "style=", ".style.", "data:", "cssText"};
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        size_t n;
        const char *p = slurp(files[f], &n);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
            const char *hit = strstr(p, never[i]);
            while (hit && strncmp(hit, "http://www.w3.org/2000/svg", 26) == 0)
                hit = strstr(hit + 1, never[i]);
            if (hit)
                fail_msg("%s has %s: %.40s", files[f], never[i], hit);
        }
    }
}

/* Every var(--x) of the sheet is one of the tokens, every token is used, braces are paired. */
static void tokens(void **state)
{
    (void)state;
    size_t n;
    const char *p = slurp("web/app.css", &n);
    int open = 0, uses = 0;
    for (const char *c = p; *c; c++) {
        open += (*c == '{') - (*c == '}');
        assert_in_range(open, 0, 3);
    }
    assert_int_equal(open, 0);
    for (const char *v = p; (v = strstr(v, "var(--")); v += 6, uses++) {
        char name[32];
        snprintf(name, sizeof name, "%.*s:", (int)strcspn(v + 4, ")"), v + 4);
        if (!strstr(p, name))
            fail_msg("%s is no token", name);
    }
    assert_true(uses > 100);
    const char *end = strchr(p, '}');
    for (const char *t = p; (t = strstr(t, "--")) && t < end; t += 2) {
        char use[40];
        if (t[-1] != ';' && t[-1] != '\n')
            continue;
        snprintf(use, sizeof use, "var(%.*s)", (int)strcspn(t, ":"), t);
        if (!strstr(p, use))
            fail_msg("token %s is not used", use);
    }
}

/* Relative luminance of a #rgb or #rrggbb colour (WCAG 2), a little rough but monotone. */
static double luminance(const char *hex)
{
    static const double weight[3] = {0.2126, 0.7152, 0.0722};
    size_t n = strspn(hex + 1, "0123456789abcdef");
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        char digits[3] = {hex[n == 3 ? 1 + i : 1 + 2 * i], hex[n == 3 ? 1 + i : 2 + 2 * i], 0};
        double c = (double)strtol(digits, NULL, 16) / 255, x = (c + 0.055) / 1.055;
        /* x to the 2.4: square, times the fifth root of its square, by Newton */
        double r = x;
        for (int k = 0; k < 60; k++)
            r -= (r * r * r * r * r - x * x) / (5 * r * r * r * r);
        sum += weight[i] * (c <= 0.04045 ? c / 12.92 : x * x * r);
    }
    return sum;
}

static double token(const char *sheet, const char *name)
{
    char key[32];
    snprintf(key, sizeof key, "--%s:#", name);
    const char *at = strstr(sheet, key);
    if (!at)
        fail_msg("no colour %s", key);
    return luminance(at + strlen(key) - 1);
}

/* Every text colour on every ground it stands on: 4.5:1 at least, by day and by night. */
static void contrast(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"t1", "bg"},  {"t1", "s1"},  {"t1", "s2"},  {"t2", "bg"},  {"t2", "s1"},  {"t2", "s2"},
        {"t3", "bg"},  {"t3", "s1"},  {"t3", "s2"},  {"t3", "no2"}, {"t3", "ac2"}, {"ac", "bg"},
        {"ac", "s1"},  {"ac", "s2"},  {"ac", "ac2"}, {"ok", "s1"},  {"ok", "ok2"}, {"wa", "s1"},
        {"wa", "wa2"}, {"er", "s1"},  {"er", "er2"}, {"no", "no2"}, {"cd", "cd2"}, {"cp", "cp2"},
        {"t1", "wa2"}, {"t1", "er2"}, {"t1", "ok2"}, {"t1", "ac2"}, {"t2", "l1"},  {"br", "s1"},
    };
    size_t n;
    const char *day = slurp("web/app.css", &n);
    const char *night = strstr(day, "prefers-color-scheme:dark");
    assert_non_null(night);
    for (int dark = 0; dark < 2; dark++)
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            double a = token(dark ? night : day, pairs[i][0]) + 0.05;
            double b = token(dark ? night : day, pairs[i][1]) + 0.05;
            double ratio = a > b ? a / b : b / a;
            if (ratio < 4.5)
                fail_msg("%s on %s (%s): %.2f", pairs[i][0], pairs[i][1], dark ? "dark" : "light",
                         ratio);
        }
}

/* True when the sheet has a rule with this class. */
static bool has_class(const char *sheet, const char *name, size_t n)
{
    for (const char *at = sheet; (at = strstr(at, ".")); at++)
        if (strncmp(at + 1, name, n) == 0 && !isalnum((unsigned char)at[1 + n]) &&
            at[1 + n] != '-' && at[1 + n] != '_')
            return true;
    return false;
}

/* Every class the pages write is in the sheet: class=\"...\" in the formats of src/serve. */
static void classes_of_pages(void **state)
{
    (void)state;
    static char sheet[64 << 10];
    size_t n;
    int seen = 0;
    glob_t found;
    snprintf(sheet, sizeof sheet, "%s", slurp("web/app.css", &n));
    assert_int_equal(glob("src/serve/*.c", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *p = slurp(found.gl_pathv[i], &n);
        for (; (p = strstr(p, "class=\\\"")); p++)
            for (const char *w = p + 8; *w && *w != '\\' && *w != '"';) {
                size_t len = strcspn(w, " \\\"");
                if (len && !memchr(w, '%', len) && !has_class(sheet, w, len))
                    fail_msg("%s: web/app.css has no class \"%.*s\"", found.gl_pathv[i], (int)len,
                             w);
                seen++;
                w += len + strspn(w + len, " ");
            }
    }
    globfree(&found);
    assert_true(seen > 10);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes),
        cmocka_unit_test(nothing_from_outside),
        cmocka_unit_test(tokens),
        cmocka_unit_test(contrast),
        cmocka_unit_test(classes_of_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
