/* reach.c - the three tables a list reads: which organisation sees a record, whose child it is, and
 * the words it is found by. Each in the order of the record's sort key. */
#include "store/inside.h"
#include "store/paper.h"

#include "base/err.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Digits of a number shifted so that negative ones sort first. */
static const char *number_key(struct arena *mem, int64_t n)
{
    return arena_fmt(mem, "%020llu", (unsigned long long)n ^ (1ULL << 63));
}

static const char *option_key(struct arena *mem, const struct field *f, const char *name)
{
    for (int i = 0; i < f->noptions; i++)
        if (!strcmp(f->options[i].name, name))
            return arena_fmt(mem, "%03d", i);
    return name;
}

/* Nothing comes last in either direction. */
static const char *field_key(struct arena *mem, const struct record *r, const struct field *f)
{
    const struct value *v = &r->values[f->index];
    if (v->kind == VALUE_NULL)
        return r->type->order_down ? "" : "~";
    switch (f->type) {
    case FIELD_NUMBER:
    case FIELD_MONEY:
    case FIELD_BOOL:
        return number_key(mem, v->i);
    case FIELD_REF:
        return text_order_key(mem, r->titles[f->index] ? r->titles[f->index] : "");
    case FIELD_CHOICE:
        return option_key(mem, f, v->s);
    case FIELD_DATE:
    case FIELD_TIME:
        return v->s;
    default:
        return f->names ? text_name_key(mem, v->s) : text_order_key(mem, v->s);
    }
}

const char *sort_key(struct arena *mem, const struct record *r)
{
    const struct field *f = r->type->order ? r->type->order : r->type->title;
    return f && !f->computed ? field_key(mem, r, f) : text_order_key(mem, r->title);
}

const char *title_of(struct arena *mem, const struct record *r)
{
    const struct field *f = r->type->title;
    const char *title = NULL;
    if (f && f->type == FIELD_REF)
        title = r->titles[f->index];
    else if (f)
        title = value_text(mem, &r->values[f->index]);
    if (!title)
        title = r->number ? r->number : "";
    return title;
}

int64_t parent_of(const struct record *r)
{
    const struct field *f = r->type->parent;
    return f && r->values[f->index].kind == VALUE_INT ? r->values[f->index].i : 0;
}

static bool reach_add(struct store *s, int64_t id, const struct reach_of *of, struct err *err)
{
    struct sql *add = query(s, Q_REACH_ADD);
    sql_int(add, "id", id);
    sql_text(add, "type", of->type);
    sql_text(add, "sort", of->sort);
    sql_id(add, "owner", of->owner);
    sql_id(add, "parent", of->parent);
    return sql_run(add, err);
}

/* Runs a statement whose only parameter is $id. */
static bool drop(struct store *s, enum query what, int64_t id, struct err *err)
{
    struct sql *q = query(s, what);
    sql_int(q, "id", id);
    return sql_run(q, err);
}

enum { LEVELS = 2, CHANNEL_LEVELS = 8 };

/* What hangs under a record of the Party channel is of that channel. */
static bool channel_again(struct store *s, int64_t id, const struct reach_of *of, struct err *err)
{
    const struct record_type *t = model_type(s->model, of->type);
    struct sql *q = query(s, Q_RECORD_CHANNEL);
    if (!t || t->channel || !type_in_channel(t))
        return true;
    sql_int(q, "id", id);
    sql_id(q, "parent", of->parent);
    return sql_run(q, err);
}

/* The children of a record see what its owner may see: when that changes, so do they. LEVELS, as
 * reach_add looks up two; the channel goes all the way down. */
static bool reach_children(struct store *s, struct arena *mem, int64_t parent, int levels,
                           struct err *err)
{
    struct sql *q = query(s, Q_CHILDREN);
    int64_t *ids;
    int n;
    sql_int(q, "parent", parent);
    if (!sql_ids(q, mem, &ids, &n, err))
        return false;
    for (int i = 0; i < n; i++)
        if (!reach_again(s, mem, ids[i], err) ||
            (levels > 1 && !reach_children(s, mem, ids[i], levels - 1, err)))
            return false;
    return true;
}

bool reach_again(struct store *s, struct arena *mem, int64_t id, struct err *err)
{
    struct sql *q = query(s, Q_RECORD_HEAD);
    struct reach_of of = {0};
    bool row;
    sql_int(q, "id", id);
    if (!sql_step(q, &row, err))
        return false;
    if (!row)
        return true;
    of.type = sql_col_text(q, 0, mem);
    of.owner = sql_col_int(q, 2);
    of.sort = sql_col_text(q, 3, mem);
    of.parent = sql_col_int(q, 4);
    sql_reset(q);
    return drop(s, Q_REACH_DROP, id, err) && reach_add(s, id, &of, err) &&
           channel_again(s, id, &of, err);
}

static bool share(struct store *s, struct arena *mem, int64_t record, int64_t org, bool asked,
                  struct err *err)
{
    struct sql *q = query(s, Q_SHARE_ADD);
    int64_t added;
    sql_int(q, "record", record);
    sql_int(q, "org", org);
    sql_int(q, "asked", asked);
    return sql_one(q, &added, err) && (!added || reach_again(s, mem, record, err));
}

bool record_share(struct store *s, struct arena *mem, int64_t record, int64_t org, struct err *err)
{
    return share(s, mem, record, org, false, err);
}

bool record_share_asked(struct store *s, struct arena *mem, int64_t record, int64_t org,
                        struct err *err)
{
    return share(s, mem, record, org, true, err);
}

static bool child_add(struct store *s, const struct record *r, const char *sort, struct err *err)
{
    struct sql *add = query(s, Q_CHILD_ADD);
    int64_t parent = parent_of(r);
    if (!parent)
        return true;
    sql_int(add, "parent", parent);
    sql_text(add, "type", r->type->name);
    sql_text(add, "sort", sort);
    sql_int(add, "id", r->id);
    return sql_run(add, err);
}

bool reach_write(struct store *s, struct arena *mem, const struct record *r, bool fresh,
                 struct err *err)
{
    const char *sort = sort_key(mem, r);
    int64_t parent = parent_of(r);
    const struct reach_of of = {r->type->name, sort, r->owner, parent};
    if (!fresh && (!drop(s, Q_CHILD_DROP, r->id, err) || !drop(s, Q_REACH_DROP, r->id, err)))
        return false;
    if (!child_add(s, r, sort, err) || !reach_add(s, r->id, &of, err))
        return false;
    /* the owner of a part sees the whole it is part of */
    if (parent && r->owner && !record_share(s, mem, parent, r->owner, err))
        return false;
    int levels = type_in_channel(r->type) ? CHANNEL_LEVELS : LEVELS;
    return fresh || reach_children(s, mem, r->id, levels, err);
}

/* Words --------------------------------------------------------------------------------------- */

/* What stands between words; the NUL is none of it. */
static const bool apart[256] = {
    [' '] = true, ['\t'] = true, ['\r'] = true, ['\n'] = true, ['.'] = true, [','] = true,
    [';'] = true, [':'] = true,  ['!'] = true,  ['?'] = true,  ['('] = true, [')'] = true,
    ['['] = true, [']'] = true,  ['{'] = true,  ['}'] = true,  ['<'] = true, ['>'] = true,
    ['"'] = true, ['\''] = true, ['/'] = true,  ['\\'] = true, ['|'] = true, ['-'] = true,
    ['_'] = true, ['+'] = true,  ['='] = true,  ['*'] = true,  ['&'] = true, ['%'] = true,
    ['#'] = true, ['@'] = true,  ['~'] = true,  ['`'] = true,  ['^'] = true, ['$'] = true,
};

/* The next word of a folded text (letters and digits of any script); false at the end. */
static bool next_word(const char **p, const char **out_word, size_t *out_n)
{
    const unsigned char *from = (const unsigned char *)*p, *to;
    while (apart[*from])
        from++;
    for (to = from; *to && !apart[*to];)
        to++;
    *p = (const char *)to;
    *out_word = (const char *)from;
    *out_n = (size_t)(to - from);
    return to > from;
}

enum { WORD_BYTES = 60 };

/* Words, each once. */
struct word_set {
    struct arena *mem;
    struct word {
        const char *text;
        size_t n;
    } * items;
    size_t n, cap;
};

static bool has_word(const struct word_set *set, const char *word, size_t n)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->items[i].n == n && !memcmp(set->items[i].text, word, n))
            return true;
    return false;
}

static void add_words(struct word_set *set, const char *folded)
{
    const char *word;
    size_t n;
    for (const char *p = folded; next_word(&p, &word, &n);) {
        if (n > WORD_BYTES || has_word(set, word, n)) /* a long one is no word people look for */
            continue;
        set->items = arena_grow(set->mem, set->items, &set->cap, set->n);
        set->items[set->n++] = (struct word){arena_copy(set->mem, word, n), n};
    }
}

/* Both forms, so that `bo` finds bộ, bò and bo, and `bộ` only bộ. */
static void add_text(struct word_set *set, const char *text)
{
    if (!text)
        return;
    const char *bare = text_fold(set->mem, text), *marked = text_fold_marks(set->mem, text);
    add_words(set, bare);
    if (strcmp(bare, marked) != 0)
        add_words(set, marked);
}

/* What a record is found by, one after the other: title, number and the lines of text that everybody
 * who sees it may read. NULL where there is none. */
static int found_by(const struct record_type *t)
{
    return 2 + t->nfields;
}

static const char *found_text(const struct record *r, int i)
{
    if (i < 2)
        return i ? r->number : r->title;
    const struct field *f = &r->type->fields[i - 2];
    bool open = f->type == FIELD_TEXT && f->class == CLASS_NONE && !f->computed;
    return open && f != r->type->title && r->values[i - 2].kind == VALUE_TEXT ? r->values[i - 2].s
                                                                              : NULL;
}

static bool found_same(const struct record *a, const struct record *b, int i)
{
    const char *was = found_text(a, i), *is = found_text(b, i);
    return was == is || (was && is && !strcmp(was, is));
}

/* true: it was there. */
static bool drop_word(struct word_set *set, const char *word, size_t n)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->items[i].n == n && !memcmp(set->items[i].text, word, n)) {
            set->items[i] = set->items[--set->n];
            return true;
        }
    return false;
}

static void drop_words(struct word_set *set, const char *folded)
{
    const char *word;
    size_t n;
    for (const char *p = folded; set->n && next_word(&p, &word, &n);)
        (void)drop_word(set, word, n);
}

static bool has_marks(const struct word_set *set)
{
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; k < set->items[i].n; k++)
            if ((unsigned char)set->items[i].text[k] >= 0x80)
                return true;
    return false;
}

/* A word without marks that stands in the marked form of a text stands in the bare one, too. */
static void drop_text(struct word_set *set, const char *text)
{
    if (!text || !set->n)
        return;
    drop_words(set, text_fold(set->mem, text));
    if (has_marks(set))
        drop_words(set, text_fold_marks(set->mem, text));
}

/* Leaves each set what the other has not. */
static void drop_common(struct word_set *a, struct word_set *b)
{
    for (size_t i = 0; i < a->n;) {
        const struct word w = a->items[i];
        if (drop_word(b, w.text, w.n))
            (void)drop_word(a, w.text, w.n);
        else
            i++;
    }
}

/* Runs q for each word of the set. */
static bool words_run(struct sql *q, const struct record *r, const struct word_set *of,
                      struct err *err)
{
    for (size_t i = 0; i < of->n; i++) {
        const struct word *w = &of->items[i];
        sql_text(q, "type", r->type->name);
        sql_text(q, "word", w->text);
        sql_int(q, "id", r->id);
        if (!sql_run(q, err))
            return false;
    }
    return true;
}

bool words_write(struct store *s, struct arena *mem, const struct record *r, struct err *err)
{
    struct word_set all = {.mem = mem};
    for (int i = 0; i < found_by(r->type); i++)
        add_text(&all, found_text(r, i));
    return words_run(query(s, Q_WORD_ADD), r, &all, err);
}

/* Length of what the texts begin with in common, up to a space: a word is cut nowhere. */
static size_t common_head(const char *a, const char *b)
{
    size_t n = 0;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++)
        if (a[i] == ' ')
            n = i;
    return n;
}

/* The same from the end, of texts of which that is left. */
static size_t common_tail(const char *a, size_t na, const char *b, size_t nb)
{
    size_t n = 0;
    for (size_t i = 1; i <= na && i <= nb && a[na - i] == b[nb - i]; i++)
        if (a[na - i] == ' ')
            n = i;
    return n;
}

/* The words between what the two texts have in common; more than differ, at times, never fewer. */
static void add_differing(struct word_set *gone, const char *was, struct word_set *come,
                          const char *is)
{
    if (!was || !is) {
        add_text(gone, was);
        add_text(come, is);
        return;
    }
    size_t head = common_head(was, is);
    was += head;
    is += head;
    size_t nwas = strlen(was), nis = strlen(is), tail = common_tail(was, nwas, is, nis);
    add_text(gone, arena_copy(gone->mem, was, nwas - tail));
    add_text(come, arena_copy(come->mem, is, nis - tail));
}

/* An edit changes a word or two of many: the others stay where they are. */
bool words_change(struct store *s, struct arena *mem, const struct record *before,
                  const struct record *r, struct err *err)
{
    struct word_set gone = {.mem = mem}, come = {.mem = mem};
    for (int i = 0; i < found_by(r->type); i++)
        if (!found_same(before, r, i))
            add_differing(&gone, found_text(before, i), &come, found_text(r, i));
    drop_common(&gone, &come);
    for (int i = 0; gone.n && i < found_by(r->type); i++)
        drop_text(&gone, found_text(r, i)); /* a word may stand elsewhere, too */
    return words_run(query(s, Q_WORD_DROP), r, &gone, err) &&
           words_run(query(s, Q_WORD_ADD), r, &come, err);
}

int words_of_query(struct arena *mem, const char *text, const char *out[static WORDS_MOST])
{
    const char *p = text_fold_marks(mem, text), *word;
    size_t n;
    int found = 0;
    while (found < WORDS_MOST && next_word(&p, &word, &n))
        if (n <= WORD_BYTES) /* typed with marks it means them; without, any */
            out[found++] = arena_copy(mem, word, n);
    return found;
}
