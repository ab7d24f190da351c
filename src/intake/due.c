/* due.c - when a task is due: a fixed last day, or a rhythm.
 *
 * Fixed: "trước ngày 15/11/2024", "đến tháng 11/2019", "trong quý IV/2024", "đến năm 2020": the
 * last day of what is named. Of several the most binding one counts ("trước ngày" before "đến
 * năm"), of equals the first. A horizon ("tầm nhìn đến năm 2030") is none, nor a date inside a
 * citation. "trước ngày 15/11" is kept as 15/11: that is how offices write the day of delivery
 * (docs/decisions/0031).                                                                        */
#include "intake/sheet.h"

#include <string.h>

enum due_word {
    DUE_STRICT, /* trước, chậm nhất, thời hạn: a date after it binds */
    DUE_UNTIL,  /* đến, hết */
    DUE_WITHIN, /* trong, vào */
    DUE_SKIP,   /* may stand between: cuối, là, thời điểm */
    DUE_NEVER,  /* từ, tầm nhìn, giai đoạn: what follows is no deadline */
    DUE_RHYTHM  /* RHYTHM + enum reading_recurring */
};

static const struct {
    const char *text;
    int id;
} words[] = {
    {"trước", DUE_STRICT},
    {"chậm nhất", DUE_STRICT},
    {"muộn nhất", DUE_STRICT},
    {"thời hạn", DUE_STRICT},
    {"hạn", DUE_STRICT},
    {"xong", DUE_STRICT},
    {"hoàn thành", DUE_STRICT},
    {"thời gian", DUE_STRICT},
    {"thời gian thực hiện", DUE_STRICT},
    {"thời gian hoàn thành", DUE_STRICT},
    {"thời hạn hoàn thành", DUE_STRICT},
    {"không quá", DUE_STRICT},
    {"đến", DUE_UNTIL},
    {"tới", DUE_UNTIL},
    {"hết", DUE_UNTIL},
    {"đến hết", DUE_UNTIL},
    {"trong", DUE_WITHIN},
    {"vào", DUE_WITHIN},
    {"dự kiến", DUE_WITHIN},
    {"là", DUE_SKIP},
    {"cuối", DUE_SKIP},
    {"thời điểm", DUE_SKIP},
    {"ngày", DUE_SKIP},
    {"tháng", DUE_SKIP},
    {"từ", DUE_NEVER},
    {"tầm nhìn đến", DUE_NEVER},
    {"định hướng đến", DUE_NEVER},
    {"tầm nhìn", DUE_NEVER},
    {"giai đoạn", DUE_NEVER},
    {"kể từ", DUE_NEVER},
    {"hằng tuần", DUE_RHYTHM + RECURRING_WEEK},
    {"hàng tuần", DUE_RHYTHM + RECURRING_WEEK},
    {"hằng tháng", DUE_RHYTHM + RECURRING_MONTH},
    {"hàng tháng", DUE_RHYTHM + RECURRING_MONTH},
    {"mỗi tháng", DUE_RHYTHM + RECURRING_MONTH},
    {"hằng quý", DUE_RHYTHM + RECURRING_QUARTER},
    {"hàng quý", DUE_RHYTHM + RECURRING_QUARTER},
    {"hằng quí", DUE_RHYTHM + RECURRING_QUARTER},
    {"hàng quí", DUE_RHYTHM + RECURRING_QUARTER},
    {"mỗi quý", DUE_RHYTHM + RECURRING_QUARTER},
    {"6 tháng một lần", DUE_RHYTHM + RECURRING_HALF_YEAR},
    {"06 tháng một lần", DUE_RHYTHM + RECURRING_HALF_YEAR},
    {"định kỳ 6 tháng", DUE_RHYTHM + RECURRING_HALF_YEAR},
    {"định kỳ 06 tháng", DUE_RHYTHM + RECURRING_HALF_YEAR},
    {"hằng năm", DUE_RHYTHM + RECURRING_YEAR},
    {"hàng năm", DUE_RHYTHM + RECURRING_YEAR},
    {"mỗi năm", DUE_RHYTHM + RECURRING_YEAR},
    {"thường niên", DUE_RHYTHM + RECURRING_YEAR},
    {"thường xuyên", DUE_RHYTHM + RECURRING_STANDING},
    {"liên tục", DUE_RHYTHM + RECURRING_STANDING},
};

void due_init(struct sheet *s)
{
    phrases_init(&s->due, s->mem);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        phrases_add(&s->due, words[i].text, words[i].id);
}

static bool year_at(const struct sheet *s, size_t at, int *out_year)
{
    const struct word *w = &s->words[at];
    if (w->kind != WORD_NUMBER || w->n != 4 || w->key < 1990 || w->key > 2100)
        return false;
    *out_year = (int)w->key;
    return true;
}

/* "/2024", "năm 2024", "-2024" at word `at`: words taken. */
static size_t of_year(const struct sheet *s, size_t at, int *out_year)
{
    const struct word *w = &s->words[at];
    bool joined = word_is_mark(w, '/') || word_is_mark(w, '-') || word_is(w, s->lex.year);
    return joined && year_at(s, at + 1, out_year) ? 2 : 0;
}

static int32_t month_end(int year, int month)
{
    return date_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1;
}

static int roman(const struct sheet *s, const struct word *w)
{
    static const char *const numbers[] = {"I", "II", "III", "IV"};
    for (int i = 0; i < 4; i++)
        if (w->n == strlen(numbers[i]) && !memcmp(s->text + w->start, numbers[i], w->n))
            return i + 1;
    return w->kind == WORD_NUMBER && w->key >= 1 && w->key <= 4 ? (int)w->key : 0;
}

/* A day, month, quarter, half-year or year named at word `at`: its last day, and the words taken. */
static size_t moment(const struct sheet *s, size_t at, int32_t *out_day)
{
    const struct word *w = &s->words[at], *next = w + 1;
    size_t to, n;
    int year;
    if (cite_date(s, at, out_day, &to))
        return to - at;
    if (word_is(w, s->lex.month) && next->kind == WORD_NUMBER && next->key >= 1 &&
        next->key <= 12 && (n = of_year(s, at + 2, &year)))
        return *out_day = month_end(year, (int)next->key), n + 2;
    if (word_is(w, s->lex.month) && next->kind == WORD_NUMBER && word_is_mark(w + 2, '-') &&
        w[3].kind == WORD_NUMBER && w[3].key > next->key && w[3].key <= 12 &&
        (n = of_year(s, at + 4, &year))) /* "tháng 7-8/2025" */
        return *out_day = month_end(year, (int)w[3].key), n + 4;
    if (w->kind == WORD_NUMBER && w->n <= 2 && w->key >= 1 && w->key <= 12 &&
        word_is_mark(next, '/') && year_at(s, at + 2, &year) && !word_is_mark(w + 3, '/'))
        return *out_day = month_end(year, (int)w->key), 3;
    if ((word_is(w, s->lex.quarter) || word_is(w, s->lex.quarter2)) && roman(s, next) &&
        (n = of_year(s, at + 2, &year)))
        return *out_day = month_end(year, roman(s, next) * 3), n + 2;
    if (w->kind == WORD_NUMBER && w->key == 6 && word_is(next, s->lex.month) &&
        (word_is(w + 2, s->lex.first) || word_is(w + 2, s->lex.last)) &&
        (n = of_year(s, at + 3, &year)))
        return *out_day = month_end(year, word_is(w + 2, s->lex.first) ? 6 : 12), n + 3;
    if ((n = of_year(s, at, &year)) && word_is(w, s->lex.year))
        return *out_day = month_end(year, 12), n;
    return 0;
}

/* "giờ", "phút", the "h00" of "17h00", a colon. */
static bool is_hour_mark(const struct sheet *s, const struct word *w)
{
    const char *p = s->text + w->start;
    bool short_one = w->kind == WORD_LETTERS && !(w->flags & WORD_SPACE) &&
                     (*p == 'h' || *p == 'g') && strspn(p + 1, "0123456789") == w->n - 1u;
    return short_one || word_is(w, s->lex.hour) || word_is(w, s->lex.minute) ||
           word_is_mark(w, ':');
}

/* "16 giờ 00", "17h30" before word `at`: the first word of it, at when there is none. */
static size_t before_hour(const struct sheet *s, size_t from, size_t at)
{
    size_t i = at;
    bool marked = false;
    for (; i > from && at - i < 5; i--) {
        const struct word *w = &s->words[i - 1];
        if (is_hour_mark(s, w))
            marked = true;
        else if (w->kind != WORD_NUMBER || w->n > 2)
            break;
    }
    return marked && s->words[i].kind == WORD_NUMBER ? i : at;
}

/* "quý II và quý III/2024": the first word of the row. */
static size_t before_quarters(const struct sheet *s, size_t from, size_t at)
{
    const struct word *w = &s->words[at];
    bool row = at >= from + 3 && (word_is(w, s->lex.quarter) || word_is(w, s->lex.quarter2)) &&
               (word_is(w - 1, s->lex.also) || word_is_mark(w - 1, ',')) && roman(s, w - 2) &&
               w[-3].key == w->key;
    return row ? before_quarters(s, from, at - 3) : at;
}

/* A moment of the name of a thing: between quotation marks, or in what a cited instrument is about
 * ("Chỉ thị số 15-CT/TW ... về ngoại giao kinh tế đến năm 2030"). */
static bool is_of_name(const struct sheet *s, size_t from, size_t at, int bind)
{
    bool inside = false;
    for (size_t i = from; i < at; i++)
        inside ^= word_is_mark(&s->words[i], '"');
    if (inside)
        return true;
    for (size_t i = at; bind == 3 && i > from + 1; i--) {
        const struct word *w = &s->words[i - 1];
        if (word_is_mark(w, ';') || word_is_mark(w, '.') || word_is_mark(w, ':'))
            return false;
        if (word_is(w, s->lex.on) && w[-1].flags & WORD_CITED)
            return true;
    }
    return false;
}

/* "vào năm 2025" behind a noun says who comes in that year; behind "hoàn thành" when it is done. */
static bool comes_in(const struct sheet *s, size_t from, size_t into, size_t at)
{
    const struct word *w = &s->words[into];
    if (!word_is(w, s->lex.into) || at != into + 1 || !word_is(w + 1, s->lex.year) ||
        into == from || w[-1].kind != WORD_LETTERS)
        return false;
    int id;
    for (size_t k = 1; k <= 2 && into >= from + k; k++)
        if (phrases_match(&s->due, w - k, &id) == k && id == DUE_STRICT)
            return false;
    return true;
}

/* How binding the words before `at` make a moment: 0 not at all. */
static int binding(const struct sheet *s, size_t from, size_t at, bool whole)
{
    at = before_quarters(s, from, before_hour(s, from, at));
    const struct word *w = &s->words[at];
    for (size_t back = 1; back <= 5 && at >= from + back; back++) {
        const struct word *b = w - back;
        int id;
        size_t n = phrases_match(&s->due, b, &id);
        if (word_is_mark(b, ':') || word_is_mark(b, '(')) {
            return back == 1 ? (word_is_mark(b, ':') ? 3 : 2) : 0;
        }
        if (n > back || !n) {
            if (b->kind == WORD_LETTERS && back < 4)
                continue;
            return 0;
        }
        if (n < back) { /* only small words may stand between */
            int between;
            size_t m = phrases_match(&s->due, b + n, &between);
            if (!m || n + m < back || (between != DUE_SKIP && between != DUE_UNTIL))
                return 0;
        }
        if (id == DUE_NEVER)
            return 0;
        if (id == DUE_UNTIL && at >= from + back + 1) {
            int wider;
            for (size_t k = back + 1; k <= back + 2 && at >= from + k; k++)
                if (phrases_match(&s->due, w - k, &wider) == k - back + n && wider == DUE_NEVER)
                    return 0;
        }
        if (comes_in(s, from, at - back, at))
            return 0;
        if (id != DUE_SKIP)
            return id == DUE_STRICT ? 4 : id == DUE_UNTIL ? 3 : id == DUE_WITHIN ? 2 : 0;
        if (word_is(b, s->lex.last))
            return 2;
    }
    return whole ? 1 : 0;
}

/* A cell that says nothing but "2025 - 2026": the last day of its last year. */
static bool years_only(struct sheet *s, size_t from, size_t to, struct reading_task *task)
{
    int year, last;
    if (to != from + 3 || !year_at(s, from, &year) || !word_is_mark(&s->words[from + 1], '-') ||
        !year_at(s, from + 2, &last) || last < year)
        return false;
    task->deadline = date_write(month_end(last, 12), arena_alloc(s->mem, DATE_SIZE));
    task->due_start = s->words[from].start;
    task->due_end = word_end(&s->words[to - 1]);
    return true;
}

void due_find(struct sheet *s, size_t from, size_t to, bool whole, struct reading_task *task)
{
    int best = 0;
    if (whole && years_only(s, from, to, task))
        return;
    for (size_t i = from; i < to;) {
        const struct word *w = &s->words[i];
        int32_t day;
        int id;
        size_t n = w->flags & WORD_CITED ? 0 : moment(s, i, &day);
        if (n && i + n <= to) {
            bool quarter = word_is(w, s->lex.quarter) || word_is(w, s->lex.quarter2);
            int bind = binding(s, from, i, whole || quarter);
            if (bind > best && !is_of_name(s, from, i, bind)) {
                best = bind;
                task->deadline = date_write(day, arena_alloc(s->mem, DATE_SIZE));
                task->due_start = w->start;
                task->due_end = word_end(w + n - 1);
            }
            i += n;
            continue;
        }
        n = phrases_match(&s->due, w, &id);
        if (n && id > DUE_RHYTHM && task->recurring == RECURRING_NONE) {
            bool last = i + n == to || (i + n + 1 == to && closes_sentence(w + n));
            bool alone =
                whole || last || i == from || word_is_mark(w - 1, ':') || word_is_mark(w - 1, '(');
            if (id != DUE_RHYTHM + RECURRING_STANDING || alone) {
                task->recurring = (enum reading_recurring)(id - DUE_RHYTHM);
                if (!best) {
                    task->due_start = w->start;
                    task->due_end = word_end(w + n - 1);
                }
            }
        }
        i++;
    }
}
