/* lead.c - public bodies named in a text, and which of them lead or help in a task.
 *
 * A name is a registered one (or an alias), else one built as such names are: a head ("Sở", "Ban
 * Quản lý"), words with capitals, a place ("tỉnh Gia Lai"). Only the head words are ours; names of
 * branches come with the caller's list.                                                        */
#include "base/text.h"
#include "intake/sheet.h"

#include <assert.h>
#include <string.h>

enum { NAME_WORDS = 12, PLACE_WORDS = 4, LEADS_MOST = 64, LINE_LONG = 50 };
enum head { HEAD_BRANCH, HEAD_WHOLE, HEAD_POST }; /* needs a branch; is a name; needs a body */

static const struct {
    const char *text;
    enum head kind;
} heads[] = {
    {"Sở", HEAD_BRANCH},
    {"Bộ", HEAD_BRANCH},
    {"Ban", HEAD_BRANCH},
    {"Cục", HEAD_BRANCH},
    {"Chi cục", HEAD_BRANCH},
    {"Tổng cục", HEAD_BRANCH},
    {"Vụ", HEAD_BRANCH},
    {"Phòng", HEAD_BRANCH},
    {"Trung tâm", HEAD_BRANCH},
    {"Hội", HEAD_BRANCH},
    {"Liên hiệp", HEAD_BRANCH},
    {"Liên hiệp các", HEAD_BRANCH},
    {"Liên minh", HEAD_BRANCH},
    {"Viện", HEAD_BRANCH},
    {"Bệnh viện", HEAD_BRANCH},
    {"Chi nhánh", HEAD_BRANCH},
    {"Tạp chí", HEAD_BRANCH},
    {"Nhà xuất bản", HEAD_BRANCH},
    {"Trường", HEAD_BRANCH},
    {"Học viện", HEAD_BRANCH},
    {"Ngân hàng", HEAD_BRANCH},
    {"Báo", HEAD_BRANCH},
    {"Đài", HEAD_BRANCH},
    {"Ủy ban", HEAD_BRANCH},
    {"Hội đồng", HEAD_BRANCH},
    {"Quân khu", HEAD_BRANCH},
    {"Tổng Công ty", HEAD_BRANCH},
    {"Công ty", HEAD_BRANCH},
    {"Ban Quản lý", HEAD_BRANCH},
    {"Ban Quản lý khu công nghiệp", HEAD_WHOLE},
    {"Ban Quản lý các khu công nghiệp", HEAD_WHOLE},
    {"Ban Quản lý khu kinh tế", HEAD_WHOLE},
    {"Ban Quản lý dự án", HEAD_WHOLE},
    {"Ban Chỉ đạo", HEAD_BRANCH},
    {"Bộ Chỉ huy", HEAD_BRANCH},
    {"Bộ Tư lệnh", HEAD_BRANCH},
    {"Tổ công tác", HEAD_BRANCH},
    {"Đảng ủy", HEAD_BRANCH},
    {"Liên đoàn", HEAD_BRANCH},
    {"Công đoàn", HEAD_BRANCH},
    {"Chính phủ", HEAD_WHOLE},
    {"Thủ tướng Chính phủ", HEAD_WHOLE},
    {"Thủ tướng", HEAD_WHOLE},
    {"Phó Thủ tướng Chính phủ", HEAD_WHOLE},
    {"Phó Thủ tướng", HEAD_WHOLE},
    {"Quốc hội", HEAD_WHOLE},
    {"Ủy ban Thường vụ Quốc hội", HEAD_WHOLE},
    {"Chủ tịch nước", HEAD_WHOLE},
    {"Bộ Chính trị", HEAD_WHOLE},
    {"Ban Bí thư", HEAD_WHOLE},
    {"Ban Bí thư Trung ương Đảng", HEAD_WHOLE},
    {"Ban Bí thư Trung ương", HEAD_WHOLE},
    {"Ban Chấp hành Trung ương Đảng", HEAD_WHOLE},
    {"Ban Chấp hành Trung ương", HEAD_WHOLE},
    {"Ban Chấp hành", HEAD_WHOLE},
    {"Ban Thường vụ", HEAD_WHOLE},
    {"Trung ương Đảng", HEAD_WHOLE},
    {"Văn phòng Trung ương Đảng", HEAD_WHOLE},
    {"Văn phòng Chính phủ", HEAD_WHOLE},
    {"Văn phòng Quốc hội", HEAD_WHOLE},
    {"Văn phòng Chủ tịch nước", HEAD_WHOLE},
    {"Ban Tổ chức Trung ương", HEAD_WHOLE},
    {"Ủy ban nhân dân", HEAD_WHOLE},
    {"UBND", HEAD_WHOLE},
    {"Hội đồng nhân dân", HEAD_WHOLE},
    {"HĐND", HEAD_WHOLE},
    {"Thường trực HĐND", HEAD_WHOLE},
    {"Thường trực Hội đồng nhân dân", HEAD_WHOLE},
    {"HĐND và UBND", HEAD_WHOLE},
    {"Đoàn đại biểu Quốc hội", HEAD_WHOLE},
    {"Tỉnh ủy", HEAD_WHOLE},
    {"Thành ủy", HEAD_WHOLE},
    {"Huyện ủy", HEAD_WHOLE},
    {"Thị ủy", HEAD_WHOLE},
    {"Quận ủy", HEAD_WHOLE},
    {"Ban Thường vụ Tỉnh ủy", HEAD_WHOLE},
    {"Ban Thường vụ Thành ủy", HEAD_WHOLE},
    {"Ban Thường vụ Huyện ủy", HEAD_WHOLE},
    {"Ban Chấp hành Đảng bộ", HEAD_WHOLE},
    {"Thường trực Tỉnh ủy", HEAD_WHOLE},
    {"Thường trực Thành ủy", HEAD_WHOLE},
    {"Văn phòng Tỉnh ủy", HEAD_WHOLE},
    {"Ban Tổ chức Tỉnh ủy", HEAD_WHOLE},
    {"Ban Tuyên giáo Tỉnh ủy", HEAD_WHOLE},
    {"Ban Dân vận Tỉnh ủy", HEAD_WHOLE},
    {"Ban Nội chính Tỉnh ủy", HEAD_WHOLE},
    {"Ủy ban Kiểm tra Tỉnh ủy", HEAD_WHOLE},
    {"Văn phòng UBND", HEAD_WHOLE},
    {"Văn phòng HĐND", HEAD_WHOLE},
    {"Văn phòng Ủy ban nhân dân", HEAD_WHOLE},
    {"Văn phòng HĐND và UBND", HEAD_WHOLE},
    {"Văn phòng Đoàn ĐBQH và HĐND", HEAD_WHOLE},
    {"Công an", HEAD_WHOLE},
    {"Thanh tra", HEAD_WHOLE},
    {"Thanh tra Chính phủ", HEAD_WHOLE},
    {"Tòa án nhân dân", HEAD_WHOLE},
    {"Viện kiểm sát nhân dân", HEAD_WHOLE},
    {"Tòa án nhân dân tối cao", HEAD_WHOLE},
    {"Viện kiểm sát nhân dân tối cao", HEAD_WHOLE},
    {"Kiểm toán nhà nước", HEAD_WHOLE},
    {"Ngân hàng Nhà nước", HEAD_WHOLE},
    {"Ngân hàng Nhà nước Việt Nam", HEAD_WHOLE},
    {"Kho bạc Nhà nước", HEAD_WHOLE},
    {"Bảo hiểm xã hội", HEAD_WHOLE},
    {"Mặt trận Tổ quốc", HEAD_WHOLE},
    {"Ủy ban Mặt trận Tổ quốc Việt Nam", HEAD_WHOLE},
    {"Ủy ban Mặt trận Tổ quốc", HEAD_WHOLE},
    {"Ủy ban MTTQ Việt Nam", HEAD_WHOLE},
    {"UBMTTQ Việt Nam", HEAD_WHOLE},
    {"UBMTTQVN", HEAD_WHOLE},
    {"Mặt trận Tổ quốc Việt Nam", HEAD_WHOLE},
    {"Tỉnh đoàn", HEAD_WHOLE},
    {"Thành đoàn", HEAD_WHOLE},
    {"Liên đoàn Lao động", HEAD_WHOLE},
    {"Hội Nông dân", HEAD_WHOLE},
    {"Hội Cựu chiến binh", HEAD_WHOLE},
    {"Hội Liên hiệp Phụ nữ", HEAD_WHOLE},
    {"Đoàn TNCS Hồ Chí Minh", HEAD_WHOLE},
    {"Đoàn Thanh niên Cộng sản Hồ Chí Minh", HEAD_WHOLE},
    {"Đồn", HEAD_BRANCH},
    {"Bộ Chỉ huy Quân sự", HEAD_WHOLE},
    {"Bộ CHQS", HEAD_WHOLE},
    {"Văn phòng", HEAD_BRANCH},
    {"Ban cán sự đảng", HEAD_BRANCH},
    {"Đảng đoàn", HEAD_BRANCH},
    {"Chủ tịch", HEAD_POST},
    {"Phó Chủ tịch", HEAD_POST},
    {"Các Phó Chủ tịch", HEAD_POST},
    {"Bộ trưởng", HEAD_POST},
    {"Thứ trưởng", HEAD_POST},
    {"Giám đốc", HEAD_POST},
    {"Phó Giám đốc", HEAD_POST},
    {"Chánh", HEAD_POST},
    {"Trưởng", HEAD_POST},
    {"Trưởng phòng", HEAD_BRANCH},
    {"Trưởng ban", HEAD_BRANCH},
    {"Thủ trưởng", HEAD_POST},
    {"Bí thư", HEAD_POST},
    {"Thống đốc", HEAD_POST},
    {"Cục trưởng", HEAD_POST},
    {"Tổng Thanh tra", HEAD_POST},
    {"Bộ trưởng, Chủ nhiệm", HEAD_POST},
    {"Chủ nhiệm", HEAD_POST},
    {"Hiệu trưởng", HEAD_POST},
    {"Các sở, ban, ngành", HEAD_WHOLE},
    {"Các sở, ngành", HEAD_WHOLE},
    {"Các cơ quan, đơn vị", HEAD_WHOLE},
    {"Các cơ quan", HEAD_WHOLE},
    {"Các đơn vị", HEAD_WHOLE},
    {"Các địa phương", HEAD_WHOLE},
    {"Các bộ, ngành", HEAD_WHOLE},
    {"Các sở, ban, ngành và địa phương", HEAD_WHOLE},
    {"Các ban, ngành", HEAD_WHOLE},
    {"Các huyện, thành phố", HEAD_WHOLE},
    {"Các huyện, thị xã, thành phố", HEAD_WHOLE},
    {"Các huyện ủy, thành ủy", HEAD_WHOLE},
    {"Các huyện ủy, thị ủy, thành ủy", HEAD_WHOLE},
    {"Các huyện, thị, thành ủy", HEAD_WHOLE},
    {"Các cơ quan báo chí", HEAD_WHOLE},
};

static const char *const places[] = {
    "tỉnh",   "thành phố", "TP",      "huyện",      "quận",     "xã",        "phường",
    "thị xã", "thị trấn",  "đặc khu", "Trung ương", "cấp tỉnh", "cấp huyện", "cấp xã",
};

/* Parts of names that have one capital; those of registered names come with them. */
static const char *const branches[] = {
    "Hội nhập quốc tế",
    "Hợp tác quốc tế",
    "Cải cách hành chính",
    "Chuyển đổi số",
    "An toàn giao thông",
    "Phát triển",
    "Xúc tiến",
    "Thương mại",
    "Quản lý",
    "Hành chính",
    "Tổng hợp",
    "Công tác",
    "Nhân quyền",
    "Đa khoa",
    "Phòng chống",
};

/* Small words no name goes on with. */
static const char *const stops[] = {
    "chủ",  "phối",  "tham", "về",   "ban",   "quy",  "phê",   "theo",  "tại",    "trong", "là",
    "đã",   "có",    "để",   "được", "triển", "thực", "tổ",    "hướng", "ngày",   "năm",   "khi",
    "với",  "cùng",  "tiếp", "phụ",  "chịu",  "làm",  "trình", "giao",  "xây",    "báo",   "rà",
    "từ",   "đến",   "do",   "của",  "cho",   "các",  "và",    "hoặc",  "căn",    "nhằm",  "sẽ",
    "phải", "kịp",   "chỉ",  "yêu",  "đề",    "tăng", "đẩy",   "tổng",  "thường", "định",  "hằng",
    "hàng", "trước", "sau",  "nêu",  "như",   "thì",
};

/* Verbs a sentence goes on with after a name; as the second syllable of a name they may stand. */
static const char *const verbs[] = {
    "thẩm",  "kiểm",  "cung", "cập",  "lập",  "nghiên", "đôn",  "giám",   "tuyên", "bố",
    "phân",  "nâng",  "tích", "giải", "tạo",  "chuẩn",  "hoàn", "đánh",   "xác",   "xử",
    "lãnh",  "đăng",  "đưa",  "bảo",  "đảm",  "gửi",    "lấy",  "vận",    "tập",   "duy",
    "thông", "thống", "hỗ",   "phát", "quản", "quyết",  "cần",  "chuyển", "khẩn",  "lồng",
    "rút",   "biên",  "in",   "mở",   "lưu",  "sử",
};

enum cue { CUE_ASSIGN, CUE_LEAD, CUE_HELP, CUE_DUTY };

static const struct {
    const char *text;
    enum cue cue;
} cues[] = {
    {"giao", CUE_ASSIGN},
    {"giao cho", CUE_ASSIGN},
    {"yêu cầu", CUE_ASSIGN},
    {"phân công", CUE_ASSIGN},
    {"đề nghị", CUE_ASSIGN},
    {"đơn vị chủ trì", CUE_ASSIGN},
    {"cơ quan chủ trì", CUE_ASSIGN},
    {"đơn vị thực hiện", CUE_ASSIGN},
    {"cơ quan thực hiện", CUE_ASSIGN},
    {"cơ quan chủ trì thực hiện", CUE_ASSIGN},
    {"đơn vị chủ trì thực hiện", CUE_ASSIGN},
    {"phụ trách", CUE_ASSIGN},
    {"chủ trì", CUE_LEAD},
    {"làm đầu mối", CUE_LEAD},
    {"là cơ quan chủ trì", CUE_LEAD},
    {"là đơn vị chủ trì", CUE_LEAD},
    {"là cơ quan đầu mối", CUE_LEAD},
    {"là cơ quan thường trực", CUE_LEAD},
    {"có trách nhiệm", CUE_DUTY},
    {"chịu trách nhiệm", CUE_DUTY},
    {"phối hợp", CUE_HELP},
    {"phối hợp với", CUE_HELP},
    {"phối hợp cùng", CUE_HELP},
    {"đơn vị phối hợp", CUE_HELP},
    {"cơ quan phối hợp", CUE_HELP},
    {"cơ quan phối hợp thực hiện", CUE_HELP},
    {"đơn vị phối hợp thực hiện", CUE_HELP},
    {"phối hợp thực hiện", CUE_HELP},
    {"với sự phối hợp của", CUE_HELP},
};

static void lead_cues(struct sheet *s)
{
    phrases_init(&s->cues, s->mem);
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        phrases_add(&s->cues, cues[i].text, (int)cues[i].cue);
}

/* The parts of a registered name that have one capital: "Khoa học", "Phát triển nông thôn". */
static void add_branches(struct sheet *s, const char *name)
{
    size_t n;
    const struct word *w = words_of(s->mem, name, strlen(name), &n);
    for (size_t i = 1, to; i < n; i = to) {
        for (to = i + 1; to < n; to++)
            if (w[to].kind != WORD_LETTERS || w[to].flags & WORD_UPPER ||
                word_is(&w[to], s->lex.also))
                break;
        if (w[i].flags & WORD_UPPER && to > i + 1)
            phrases_add(&s->branches,
                        arena_copy(s->mem, name + w[i].start, word_end(&w[to - 1]) - w[i].start),
                        0);
    }
}

/* "UBND tỉnh ..." for a registered "Ủy ban nhân dân tỉnh ...", which nobody writes out. */
static void add_short(struct sheet *s, const char *name, int id)
{
    static const struct {
        const char *full, *brief;
    } pairs[] = {{"Ủy ban nhân dân ", "UBND "}, {"Hội đồng nhân dân ", "HĐND "}};
    for (size_t i = 0; i < 2; i++)
        if (!strncmp(name, pairs[i].full, strlen(pairs[i].full)))
            phrases_add(&s->agencies,
                        arena_fmt(s->mem, "%s%s", pairs[i].brief, name + strlen(pairs[i].full)),
                        id);
}

/* A registered name, and as the province's own papers write it: "Sở Tư pháp" and "Sở Tư pháp tỉnh"
 * for "Sở Tư pháp tỉnh Gia Lai", "Công an tỉnh", "Văn phòng Tỉnh ủy". */
static void add_names(struct sheet *s, const char *name, int id)
{
    static const char *const ends[] = {" Tỉnh ủy ", ", tỉnh ", " tỉnh "};
    phrases_add(&s->agencies, name, id);
    add_short(s, name, id);
    const char *at = NULL;
    size_t k = 0;
    for (; k < 3 && !at; k++)
        at = strstr(name, ends[k]);
    if (!at)
        return;
    size_t n = (size_t)(at - name);
    const char *bare = arena_copy(s->mem, name, n);
    const char *whole = arena_copy(s->mem, name, n + strlen(ends[k - 1]) - 1);
    bool department = !strncmp(name, "Sở ", strlen("Sở "));
    if (k != 2) {
        phrases_add(&s->agencies, whole, id);
        add_short(s, whole, id);
    }
    if (k == 2 || (k == 3 && department)) {
        phrases_add(&s->agencies, bare, id);
        add_short(s, bare, id);
    }
}

void lead_init(struct sheet *s)
{
    const struct reader_lists *l = s->lists;
    lead_cues(s);
    phrases_init(&s->heads, s->mem);
    phrases_init(&s->places, s->mem);
    phrases_init(&s->stops, s->mem);
    phrases_init(&s->agencies, s->mem);
    PHRASES_FILL(&s->branches, s->mem, branches);
    phrases_init(&s->tails[TAIL_DEPARTMENT], s->mem);
    phrases_init(&s->tails[TAIL_MINISTRY], s->mem);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        phrases_add(&s->heads, heads[i].text, (int)i);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        phrases_add(&s->places, places[i], (int)i);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        phrases_add(&s->stops, stops[i], 0);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        phrases_add(&s->stops, verbs[i], 1);
    for (size_t i = 0; i < l->norganisations; i++) {
        add_branches(s, l->organisations[i].name);
        add_names(s, l->organisations[i].name, (int)i);
        const char *name = l->organisations[i].name;
        if (!strncmp(name, "Sở ", strlen("Sở ")))
            phrases_add(&s->tails[TAIL_DEPARTMENT], name + strlen("Sở "), (int)i);
        else if (!strncmp(name, "Bộ ", strlen("Bộ ")))
            phrases_add(&s->tails[TAIL_MINISTRY], name + strlen("Bộ "), (int)i);
        for (const char *p = l->organisations[i].aliases; p && *p;) {
            size_t n = strcspn(p, ";");
            phrases_add(&s->agencies, arena_copy(s->mem, p, n), (int)i);
            p += n + (p[n] == ';');
        }
    }
}

/* Word i begins a line that does not go on with the one before: of a text cut at a width, a long
 * line goes on. */
static bool breaks(const struct sheet *s, size_t i)
{
    const struct word *w = &s->words[i];
    if (!(w->flags & (WORD_LINE | WORD_TAB)))
        return false;
    int id;
    if (w->flags & (WORD_PARA | WORD_TAB) || !i || word_is(w, s->lex.article) ||
        phrases_match(&s->stops, w, &id))
        return true;
    size_t first = i - 1, end = word_end(&s->words[i - 1]);
    while (first && !(s->words[first].flags & (WORD_LINE | WORD_TAB)) &&
           end - s->words[first].start < LINE_LONG)
        first--;
    return end - s->words[first].start < LINE_LONG;
}

/* The name of another body begins at word w; the "Phòng" of "Hải Phòng" begins none. */
static bool heads_name(const struct sheet *s, const struct word *w)
{
    int id;
    size_t n = phrases_match(&s->heads, w, &id);
    return n > 1 || (n && (heads[id].kind != HEAD_BRANCH || w[1].flags & WORD_UPPER));
}

/* Words with capitals from `at` on, at most `most`; none may begin another name or (but within a
 * name, "Sở Quy hoạch": kinds) the name of a kind of documents. */
static size_t proper(const struct sheet *s, size_t at, size_t most, bool kinds)
{
    size_t n = 0;
    for (int id; n < most; n++) {
        const struct word *w = &s->words[at + n];
        size_t hyphen = n && word_is_mark(w, '-') ? 1 : 0;
        w += hyphen;
        if (w->kind != WORD_LETTERS || !(w->flags & WORD_UPPER) || word_is(w, s->lex.on) ||
            breaks(s, at + n + hyphen) || (!kinds && phrases_match(&s->kinds, w, &id)) ||
            (n ? heads_name(s, w) : phrases_match(&s->heads, w, &id)) ||
            phrases_match(&s->agencies, w, &id) ||
            (w->flags & WORD_CAPS && phrases_match(&s->stops, w, &id)))
            break;
        n += hyphen;
    }
    return n;
}

/* "Thanh tra Sở", "Văn phòng Bộ": that of the body itself. */
static bool is_own(const struct sheet *s, size_t at)
{
    const struct word *w = &s->words[at];
    return (word_is(w, s->lex.department) || word_is(w, s->lex.ministry)) &&
           w->flags & WORD_UPPER && !(w[1].flags & WORD_UPPER) && !breaks(s, at);
}

/* "Gia Lai, Phú Yên và Đắk Lắk" after "các tỉnh". */
static size_t named_places(const struct sheet *s, size_t at)
{
    size_t n = breaks(s, at) ? 0 : proper(s, at, PLACE_WORDS, false);
    for (size_t more = n; more;) {
        const struct word *w = &s->words[at + n];
        bool join = word_is_mark(w, ',') || word_is(w, s->lex.also);
        more = join ? proper(s, at + n + 1, PLACE_WORDS, false) : 0;
        n += more ? more + 1 : 0;
    }
    return n;
}

/* The place after a name: "tỉnh", "tỉnh Gia Lai", "các huyện, thành phố", or bare "Gia Lai". */
static size_t place(const struct sheet *s, size_t at)
{
    const struct word *w = &s->words[at];
    int id;
    if (w->flags & WORD_PARA)
        return 0;
    size_t n = phrases_match(&s->places, w, &id);
    if (n)
        return n + (breaks(s, at) ? 0 : proper(s, at + n, PLACE_WORDS, false));
    if (word_is(w, s->lex.the) && (n = phrases_match(&s->places, w + 1, &id))) {
        for (n++;;) {
            bool comma = word_is_mark(w + n, ',') || word_is(w + n, s->lex.also);
            size_t more = comma ? phrases_match(&s->places, w + n + 1, &id) : 0;
            if (!more)
                return n + named_places(s, at + n);
            n += more + 1;
        }
    }
    if (w->flags & (WORD_LINE | WORD_TAB))
        return 0;
    return is_own(s, at) ? 1 : proper(s, at, PLACE_WORDS, false);
}

/* Small words after a capital one: "Hợp tác quốc tế". All of a short run that something ends; of a
 * long one, which goes on as a sentence, only the first. */
static size_t small_words(const struct sheet *s, size_t at)
{
    size_t n = 0;
    for (int id; n < 4; n++) {
        const struct word *w = &s->words[at + n];
        if (w->kind != WORD_LETTERS || w->flags & WORD_UPPER || breaks(s, at + n) ||
            (phrases_match(&s->stops, w, &id) && (n || id == 0)) ||
            phrases_match(&s->places, w, &id))
            return n;
    }
    return 1;
}

/* The branch after a head: "Nội vụ", "Khoa học và Công nghệ". */
static size_t branch(const struct sheet *s, size_t at)
{
    size_t n = 0;
    while (n < NAME_WORDS) {
        size_t i = at + n;
        bool joined = n && (word_is(&s->words[i], s->lex.also) || word_is_mark(&s->words[i], '-') ||
                            word_is_mark(&s->words[i], '&'));
        size_t more = proper(s, i + joined, 1, joined || !n);
        if (!more || (n && breaks(s, i)))
            break;
        n += joined + more;
        n += small_words(s, at + n);
    }
    return n;
}

size_t lead_head(const struct sheet *s, const struct word *w, int *out_head)
{
    return phrases_match(&s->heads, w, out_head);
}

const char *lead_head_name(int head)
{
    return heads[head].text;
}

const char *lead_place_name(int place)
{
    return places[place];
}

bool lead_takes_branch(const struct sheet *s, const struct word *w)
{
    int id;
    return phrases_match(&s->heads, w, &id) && heads[id].kind == HEAD_BRANCH;
}

size_t lead_known(const struct sheet *s, const struct word *w,
                  const struct reader_organisation **out_known)
{
    int id;
    size_t n = phrases_match(&s->agencies, w, &id);
    if (n)
        *out_known = &s->lists->organisations[id];
    return n;
}

/* What follows makes a head a name: "Văn phòng: ...", "Văn phòng chủ trì ..."; not "các Bộ: ...". */
static bool stands_alone(const struct sheet *s, size_t head, size_t at)
{
    int cue;
    bool many = head && word_is(&s->words[head - 1], s->lex.the);
    return (word_is_mark(&s->words[at], ':') && !many) ||
           (phrases_match(&s->cues, &s->words[at], &cue) && (cue == CUE_LEAD || cue == CUE_DUTY));
}

/* Words [at, at + n) behind a name say which province, and it is not the one of the registered name. */
static bool is_elsewhere(const struct sheet *s, size_t at, size_t n, const char *name)
{
    const struct word *last = &s->words[at + n - 1];
    return last->flags & WORD_UPPER && strstr(name, " tỉnh ") &&
           last->key != word_key(strrchr(name, ' ') + 1);
}

size_t lead_agency(const struct sheet *s, size_t at, const struct reader_organisation **out_known)
{
    const struct word *w = &s->words[at];
    int id;
    *out_known = NULL;
    if (w->kind != WORD_LETTERS)
        return 0;
    size_t n = phrases_match(&s->agencies, w, &id);
    if (n && (w->flags & WORD_UPPER)) {
        assert(s->lists->organisations); /* the phrase came from there */
        const struct reader_organisation *known = &s->lists->organisations[id];
        size_t more = place(s, at + n);
        int longer;
        bool other = more && (phrases_match(&s->heads, w, &longer) >= n ||
                              is_elsewhere(s, at + n, more, known->name));
        *out_known = other ? NULL : known; /* "Tỉnh ủy" of another province */
        return n + more;
    }
    n = lead_head(s, w, &id);
    enum head head = n ? heads[id].kind : HEAD_WHOLE;
    bool capital = w->flags & WORD_UPPER || word_is(w, s->lex.the);
    if (!n || !capital)
        return 0;
    if (head == HEAD_WHOLE)
        return n + place(s, at + n);
    const struct reader_organisation *body;
    size_t more = head == HEAD_BRANCH ? branch(s, at + n) : 0;
    if (!more && !(s->words[at + n].flags & (WORD_PARA | WORD_TAB)))
        more = lead_agency(s, at + n, &body); /* "Giám đốc Sở ...", "Đảng ủy Bộ ..." */
    if (!more && head == HEAD_BRANCH && n > 1 && is_own(s, at + n))
        return n + 1;
    if (!more)
        return head == HEAD_BRANCH && stands_alone(s, at, at + n) ? n : 0;
    return n + more + (head == HEAD_POST ? 0 : place(s, at + n + more));
}

size_t lead_issuer(const struct sheet *s, size_t at)
{
    const struct reader_organisation *known;
    int id;
    size_t n = lead_agency(s, at, &known);
    if (!n && s->words[at].flags & WORD_UPPER) {
        n = lead_head(s, &s->words[at], &id);
        if (n < 2 || heads[id].kind != HEAD_BRANCH)
            return 0;
        n += place(s, at + n);
    }
    const struct word *next = &s->words[at + n];
    if (n && next->flags & WORD_UPPER && !breaks(s, at + n) && lead_head(s, next, &id) &&
        heads[id].kind != HEAD_POST)
        n += lead_agency(s, at + n, &known);
    return n;
}

const char *sheet_name(struct sheet *s, size_t from, size_t to)
{
    size_t size = 0, n = 0;
    for (size_t i = from; i < to; i++)
        size += s->words[i].n + 1u;
    char *name = arena_alloc(s->mem, size + 1);
    for (size_t i = from; i < to; i++) {
        const struct word *w = &s->words[i];
        if (i > from && w->flags & WORD_SPACE)
            name[n++] = ' ';
        memcpy(name + n, s->text + w->start, w->n);
        n += w->n;
    }
    bool marks = memchr(name, 0xcc, n) || memchr(name, 0xcd, n);
    return marks ? text_nfc(s->mem, name) : name;
}

/* What has been met on the walk through a task. */
struct walk {
    struct sheet *s;
    struct reading_agency list[LEADS_MOST];
    enum role { ROLE_NONE, ROLE_LEAD, ROLE_HELP } role[LEADS_MOST];
    size_t n, row; /* the row of names not yet broken by other words starts here */
    enum role mode;
};

/* The words from `at` on, a colon aside, name a public body. */
static bool names_next(const struct sheet *s, size_t at)
{
    const struct reader_organisation *known;
    return lead_agency(s, at + word_is_mark(&s->words[at], ':'), &known) > 0;
}

/* "phương án giao Bộ ...", "việc giao Sở ...": spoken of, not done. */
static bool is_noun(const struct sheet *s, size_t at)
{
    const struct word *w = &s->words[at - 1];
    return word_is(w, s->lex.plan) || word_is(w, s->lex.policy) || word_is(w, s->lex.matter);
}

/* The cue is words [at, next). */
static void meet_cue(struct walk *k, enum cue cue, size_t at, size_t next)
{
    bool colon = word_is_mark(&k->s->words[next], ':');
    switch (cue) {
    case CUE_ASSIGN:
        if (!names_next(k->s, next) || (at && is_noun(k->s, at)))
            return; /* "giao lưu" assigns nothing */
        for (size_t i = k->row; i < k->n; i++)
            k->role[i] = ROLE_NONE; /* who assigns does not lead */
        k->mode = ROLE_LEAD;
        break;
    case CUE_LEAD:
    case CUE_DUTY:
        for (size_t i = k->row; i < k->n; i++)
            if (k->mode != ROLE_HELP)
                k->role[i] = ROLE_LEAD;
        k->mode = colon ? ROLE_LEAD : ROLE_NONE;
        break;
    case CUE_HELP:
        k->mode = ROLE_HELP;
        break;
    }
    k->row = k->n;
}

static void meet_agency(struct walk *k, size_t at, size_t n, const struct reader_organisation *o)
{
    struct sheet *s = k->s;
    if (k->n == LEADS_MOST)
        return;
    const struct word *first = &s->words[at], *last = &s->words[at + n - 1];
    int head;
    size_t post = o ? 0 : lead_head(s, first, &head);
    if (post && post < n && heads[head].kind == HEAD_POST && lead_agency(s, at + post, &o))
        at += post, n -= post; /* work given to a director is the body's */
    k->role[k->n] = k->mode;
    k->list[k->n++] = (struct reading_agency){
        .start = first->start,
        .end = word_end(last),
        .known = o,
        .name = o ? o->name : sheet_name(s, at, at + n),
    };
}

/* The agencies of one role, each once. */
static const struct reading_agency *of_role(struct walk *k, enum role role, size_t *out_n)
{
    struct reading_agency *list = arena_new(k->s->mem, struct reading_agency, k->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++) {
        bool again = k->role[i] != role;
        for (size_t j = 0; j < n && !again; j++)
            again = !strcmp(list[j].name, k->list[i].name);
        if (!again)
            list[n++] = k->list[i];
    }
    *out_n = n;
    return n ? list : NULL;
}

/* "Sở Nội vụ, Tài chính và Tư pháp", "các Bộ: Quốc phòng, Công an": a name without its head at word
 * i; words it takes. */
static size_t tail_at(const struct walk *k, size_t i, size_t from,
                      const struct reader_organisation **out_known)
{
    const struct sheet *s = k->s;
    if (i < from + 2 || !(s->words[i].flags & WORD_UPPER))
        return 0;
    const struct word *before = &s->words[i - 1];
    bool ministry;
    if (word_is_mark(before, ':')) {
        ministry = word_is(before - 1, s->lex.ministry);
        if (!ministry && !word_is(before - 1, s->lex.department))
            return 0;
    } else {
        bool row = (word_is_mark(before, ',') || word_is(before, s->lex.also)) && k->n > k->row;
        const struct reading_agency *last = k->n ? &k->list[k->n - 1] : NULL;
        if (!row || !last->known || last->end != word_end(before - 1))
            return 0;
        ministry = !strncmp(last->known->name, "Bộ ", strlen("Bộ "));
    }
    int id;
    size_t n =
        phrases_match(&s->tails[ministry ? TAIL_MINISTRY : TAIL_DEPARTMENT], &s->words[i], &id);
    if (n)
        *out_known = &s->lists->organisations[id];
    return n;
}

void lead_find(struct sheet *s, size_t from, size_t to, struct reading_task *task)
{
    struct walk k = {.s = s, .mode = ROLE_NONE};
    bool begin = true; /* only names so far: the item opens with them */
    for (size_t i = from; i < to;) {
        const struct word *w = &s->words[i];
        const struct reader_organisation *known;
        int cue;
        size_t n = phrases_match(&s->cues, w, &cue);
        if (n && i + n <= to) {
            meet_cue(&k, (enum cue)cue, i, i + n);
            begin = false;
            i += n;
            continue;
        }
        bool mention = i > from && word_is(w - 1, s->lex.of);
        n = mention ? 0 : lead_agency(s, i, &known);
        const struct reader_organisation *headless;
        size_t tail = tail_at(&k, i, from, &headless);
        if (tail && tail >= n) { /* "các Bộ: Quốc phòng, Công an", but "Bộ Nội vụ, Công an tỉnh" */
            n = tail;
            known = headless;
        }
        if (n && i + n <= to) {
            meet_agency(&k, i, n, known);
            if (begin)
                k.role[k.n - 1] = ROLE_LEAD;
            i += n;
            continue;
        }
        bool list = word_is_mark(w, ',') || word_is_mark(w, ';') || word_is(w, s->lex.also) ||
                    word_is_mark(w, ':');
        if (!list) {
            k.row = k.n;
            bool joins = word_is(w, s->lex.concern) || word_is(w, s->lex.concern2) ||
                         word_is(w, s->lex.having) || word_is(w, s->lex.the);
            if (k.mode != ROLE_NONE && k.n && k.role[k.n - 1] == k.mode && !joins)
                k.mode = ROLE_NONE; /* the row of names is over */
        }
        if (word_is_mark(w, '.') || word_is_mark(w, ';') || w->flags & WORD_TAB)
            k.mode = ROLE_NONE;
        if (word_is_mark(w, ':') && !k.n && k.mode == ROLE_NONE)
            begin = true; /* "Về đào tạo: Sở Nội vụ tổ chức ..." */
        begin = begin && (list || word_is_mark(w, '-') || word_is(w, s->lex.the) ||
                          word_is(w, s->lex.department) || word_is(w, s->lex.ministry));
        i++;
    }
    task->leads = of_role(&k, ROLE_LEAD, &task->nleads);
    task->helpers = of_role(&k, ROLE_HELP, &task->nhelpers);
}
