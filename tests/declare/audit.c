/* audit.c - what a role reaches in a small domain, line by line. */
#include "declare/audit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain.h"

static const char thing[] =
    "record: thing\n"
    "vi: Việc\n"
    "en: Thing\n"
    "title: name\n"
    "fields:\n"
    "  name: {type: text, vi: Tên, en: Name, required: true}\n"
    "  phone: {type: text, vi: Điện thoại, en: Phone, class: personal, mask: 3}\n"
    "  secret: {type: text, vi: Ghi chú, en: Note, class: restricted}\n"
    "states:\n"
    "  open: {vi: Mở, en: Open}\n"
    "  shut: {vi: Đóng, en: Shut, final: true}\n"
    "steps:\n"
    "  close: {vi: Đóng, en: Close, from: open, to: shut, who: [any.clerk, focal.keeper]}\n"
    "  reopen: {vi: Mở lại, en: Reopen, from: shut, to: open, who: focal.keeper}\n"
    "clocks:\n"
    "  term: {vi: Hạn, en: Term, within: {n: 3, unit: day}, runs_in: open, owes: any.clerk,\n"
    "         law: {ref: \"30/2020/NĐ-CP\", verified: false}}\n";

static void has(const char *text, const char *what, const char *place)
{
    const char *found = strstr(text, what), *end = found ? strchr(found, '\n') : NULL;
    if (!found)
        fail_msg("no '%s' in:\n%s", what, text);
    size_t n = strlen(place);
    if (n && ((size_t)(end - found) < n || strncmp(end - n, place, n)))
        fail_msg("'%s' does not end with %s:\n%s", what, place, text);
}

static void small(void **state)
{
    (void)state;
    struct arena mem;
    struct model *m;
    struct buf out;
    arena_init(&mem, 0);
    assert_string_equal(domain_problems(&mem, thing, &m), "");
    buf_init(&out, &mem, 1 << 16);
    audit_print(m, model_role(m, "clerk"), &out);
    const char *text = buf_get(&out);
    has(text, "clerk: Văn thư, Clerk", "/roles.yaml:2:3");
    has(text, "  accounts and settings: no", "");
    has(text, "  thing: read all, create unit, edit unit", "/roles.yaml:11:7");
    has(text, "  thing.phone (personal): the last 3 characters", "/desk/thing.yaml:7:3");
    has(text, "  thing.secret (restricted): hidden", "/desk/thing.yaml:8:3");
    has(text, "  thing.close, as any", "/desk/thing.yaml:13:3");
    has(text, "  thing.term, as any", "/desk/thing.yaml:16:3");
    assert_null(strstr(text, "thing.reopen"));
    assert_null(strstr(text, "thing.name"));
    buf_init(&out, &mem, 1 << 16);
    audit_print(m, model_role(m, "keeper"), &out);
    text = buf_get(&out);
    has(text, "  thing: nothing", "");
    has(text, "  thing.reopen, as focal", "/desk/thing.yaml:14:3");
    assert_null(strstr(text, "thing.secret")); /* of records it does not see nothing is said */
    assert_null(strstr(text, "thing.term"));
    arena_clear(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(small)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
