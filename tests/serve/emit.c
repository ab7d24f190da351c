/* emit.c - the small pieces: a word and a shape each, only the drawings used, nothing unescaped. */
#include "serve/emit.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena mem;

static struct html fresh(void)
{
    struct html h;
    arena_clear(&mem);
    html_init(&h, &mem, 1 << 20);
    return h;
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (; (text = strstr(text, what)); text += strlen(what))
        n++;
    return n;
}

#define ICON(name) "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-" name "\"/></svg>"

static void pieces(void **state)
{
    (void)state;
    struct html h = fresh();
    emit_state(&h, TONE_BAD, "Chặn");
    assert_string_equal(buf_get(&h.out), "<span class=\"st er\">" ICON("warn") "Chặn</span>");
    h = fresh();
    emit_state_icon(&h, TONE_NONE, ICON_WAIT, "Chờ <ý kiến>");
    assert_string_equal(buf_get(&h.out),
                        "<span class=\"st \">" ICON("wait") "Chờ &lt;ý kiến&gt;</span>");
    h = fresh();
    emit_due(&h, due_kind(-5, false), "quá hạn 5 ngày LV");
    assert_string_equal(buf_get(&h.out),
                        "<span class=\"due er\">" ICON("warn") "quá hạn 5 ngày LV</span>");
    h = fresh();
    emit_due_link(&h, DUE_PAUSED, "tạm dừng tính hạn", "#han");
    assert_string_equal(buf_get(&h.out),
                        "<a class=\"due \" href=\"#han\">" ICON("pause") "tạm dừng tính hạn</a>");
    h = fresh();
    emit_rag(&h, RAG_LATE, "Quá hạn");
    assert_string_equal(buf_get(&h.out), "<span class=\"rag rr\">" ICON("rr") "Quá hạn</span>");
    h = fresh();
    emit_rag_dense(&h, RAG_SLOW, "Chậm");
    assert_string_equal(buf_get(&h.out), "<b class=\"k ra\">Chậm</b>");
    h = fresh();
    emit_rag_count(&h, RAG_DONE, "Hoàn \"thành\"", 6);
    assert_string_equal(buf_get(&h.out),
                        "<span class=\"rag rd\"><svg class=\"i\" role=\"img\" aria-label=\"Hoàn "
                        "&#34;thành&#34;\"><use href=\"#i-rd\"/></svg>6</span>");
    h = fresh();
    emit_channel(&h, CHANNEL_PARTY, "Đảng");
    emit_channel(&h, CHANNEL_NONE, "không");
    assert_string_equal(buf_get(&h.out), "<span class=\"kc kd\">Đảng</span>");
    h = fresh();
    emit_tag(&h, "a&b");
    assert_string_equal(buf_get(&h.out), "<span class=\"tag\">a&amp;b</span>");
    h = fresh();
    emit_note(&h, TONE_BAD, "x");
    assert_string_equal(buf_get(&h.out),
                        "<div class=\"note er\" role=\"alert\" tabindex=\"-1\">" ICON(
                            "warn") "<div><p>x</p></div></div>");
}

static void due_kinds(void **state)
{
    (void)state;
    assert_int_equal(due_kind(1, false), DUE_LATER);
    assert_int_equal(due_kind(0, false), DUE_TODAY);
    assert_int_equal(due_kind(-1, false), DUE_LATE);
    assert_int_equal(due_kind(-1, true), DUE_PAUSED);
}

/* Each progress looks different without its colour: five classes, five drawings, one each. */
static void progress_by_shape(void **state)
{
    (void)state;
    struct html h = fresh();
    for (int r = 0; r < RAG_COUNT; r++)
        emit_rag(&h, (enum rag)r, "");
    assert_int_equal(__builtin_popcountll(h.icons[0]) + __builtin_popcountll(h.icons[1]),
                     RAG_COUNT);
    html_symbols(&h);
    assert_int_equal(count(buf_get(&h.out), "<symbol id=\"i-r"), RAG_COUNT);
}

static void only_what_is_used(void **state)
{
    (void)state;
    struct html h = fresh(), part;
    html_init(&part, &mem, 1 << 10);
    emit_icon(&h, ICON_DESK);
    emit_icon(&h, ICON_DESK);
    emit_icon_named(&part, ICON_X, "Đóng");
    html_paste(&h, &part);
    html_symbols(&h);
    assert_int_equal(count(buf_get(&h.out), "<symbol "), 2);
    assert_int_equal(count(buf_get(&h.out), "<symbol id=\"i-desk\""), 1);
    assert_int_equal(count(buf_get(&h.out), "<symbol id=\"i-x\""), 1);
    h = fresh();
    html_symbols(&h);
    assert_int_equal(count(buf_get(&h.out), "<symbol "), 0);
}

/* Names are found and differ; each drawing is balanced markup with nothing that could run. */
static void table_of_icons(void **state)
{
    (void)state;
    for (int i = 0; i < ICON_COUNT; i++) {
        enum icon found = ICON_COUNT;
        const char *body = icon_body((enum icon)i);
        assert_true(icon_find(icon_name((enum icon)i), &found));
        assert_int_equal(found, i);
        assert_int_equal(count(body, "<"), count(body, "/>"));
        assert_int_equal(count(body, "\"") % 2, 0);
        assert_int_equal(count(body, "style"), 0);
        assert_in_range(strlen(body), 20, 420);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(body, icon_body((enum icon)j));
    }
    enum icon kept = ICON_X;
    assert_false(icon_find("no such icon", &kept));
    assert_int_equal(kept, ICON_X);
}

/* What a declaration names is drawn: "icon: NAME" in domain/. */
static void declared_icons(void **state)
{
    (void)state;
    glob_t found;
    char line[256], name[64];
    int n = 0;
    assert_int_equal(glob("domain/*/*.yaml", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        FILE *f = fopen(found.gl_pathv[i], "r");
        assert_non_null(f);
        while (fgets(line, sizeof line, f)) {
            enum icon icon;
            if (sscanf(line, "icon: %63[a-z_]", name) != 1)
                continue;
            n++;
            if (!icon_find(name, &icon))
                fail_msg("%s: no icon \"%s\"", found.gl_pathv[i], name);
        }
        fclose(f);
    }
    globfree(&found);
    assert_true(n > 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces),
        cmocka_unit_test(due_kinds),
        cmocka_unit_test(progress_by_shape),
        cmocka_unit_test(only_what_is_used),
        cmocka_unit_test(table_of_icons),
        cmocka_unit_test(declared_icons),
    };
    arena_init(&mem, 16 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&mem);
    return failed;
}
