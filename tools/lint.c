/* lint.c - the rules of the house that no ready tool knows; part of tools/gate.
 *
 * usage:   build/lint [--rules] < list of files, one path a line from the root of the tree
 * Prints:  path:line: [rule] message, one line a finding; exit 1 when there is any.
 * Reads:   tools/exceptions.txt (rule path name reason), tools/area-words.txt,
 *          tools/unwanted-words.txt (rule word) - each may be absent.
 * How:     a C file is split once into code (comments and texts blanked, lines kept) and its
 *          texts; each rule is a small function over one of the two. Memory is never given back:
 *          the program is over in a blink.
 * Read first: tests/gate/ - a small bad tree for every rule.                                   */
#include <assert.h>
#include <ctype.h>
#include <limits.h>
#include <locale.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

enum { FUNCTION_MAX = 60, FILE_MAX = 800, HEADER_MAX = 150, PARAMETER_MAX = 5 };

static const char *const rules[] = {"layer", "function-length", "file-length", "parameters",
                                    "call",  "comment",         "page",        "sql",
                                    "area",  "unfinished",      "place",       "link",
                                    "lock",  "glossary",        "exception",   "unused",
                                    NULL};

static const char *const folders[] = {"base",   "declare", "store",   "rules", "intake",
                                      "export", "serve",   "command", NULL};

static const char *const banned[] = {
    "strcpy",  "stpcpy", "strcat", "sprintf", "vsprintf", "strtok", "localtime", "gmtime",
    "asctime", "ctime",  "system", "popen",   "rand",     "srand",  "atoi",      "atol",
    "atof",    "alloca", "gets",   "mktemp",  "tmpnam",   NULL};

static const char *const heap[] = {"malloc", "calloc",  "realloc",  "reallocarray", "free",
                                   "strdup", "strndup", "asprintf", "vasprintf",    NULL};

struct file {
    const char *path;
    char *text;
    size_t n;
    char *code; /* text, comments and the insides of literals blanked; NULL unless C */
};

struct exception {
    char rule[32], path[200], name[100];
    int line;
    bool used;
};

struct word {
    char rule[16];
    char *word; /* lower case for area words */
};

static struct exception *exceptions;
static size_t nexceptions;
static struct word *words;
static size_t nwords;
static struct file *sources; /* the C files of src/, kept to the end */
static size_t nsources;
static int findings;

static void *grow(void *list, size_t n, size_t size)
{
    void *more = realloc(list, (n + 1) * size);
    if (!more)
        abort();
    return more;
}

static bool is_one_of(const char *name, size_t n, const char *const *list)
{
    for (; *list; list++)
        if (strlen(*list) == n && !memcmp(*list, name, n))
            return true;
    return false;
}

static bool starts(const char *text, const char *with)
{
    return !strncmp(text, with, strlen(with));
}

static bool ends(const char *text, const char *with)
{
    size_t n = strlen(text), m = strlen(with);
    return n >= m && !strcmp(text + n - m, with);
}

static char *read_all(const char *path, size_t *out_n)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    char *text = NULL;
    size_t n = 0, got;
    do {
        text = realloc(text, n + 65537);
        if (!text)
            abort();
        got = fread(text + n, 1, 65536, in);
        n += got;
    } while (got);
    fclose(in);
    text[n] = '\0';
    if (out_n)
        *out_n = n;
    return text;
}

/* A finding about `name` (a function, a word, "-") in a file; silent when excepted. */
__attribute__((format(printf, 5, 6))) static void
find(const struct file *f, const char *at, const char *rule, const char *name, const char *fmt, ...)
{
    for (size_t i = 0; i < nexceptions; i++) {
        struct exception *e = &exceptions[i];
        if (!strcmp(e->rule, rule) && !strcmp(e->path, f->path) && !strcmp(e->name, name)) {
            e->used = true;
            return;
        }
    }
    int line = 1;
    for (const char *p = f->text; p < at; p++)
        line += *p == '\n';
    printf("%s:%d: [%s] ", f->path, line, rule);
    va_list ap;
    va_start(ap, fmt);
    vprintf(fmt, ap);
    va_end(ap);
    putchar('\n');
    findings++;
}

/* The length of the comment or literal that starts at p, 0 when none does. */
static size_t span(const char *p)
{
    const char *q = p;
    if (starts(p, "/*")) {
        q = strstr(p + 2, "*/");
        return q ? (size_t)(q + 2 - p) : strlen(p);
    }
    if (starts(p, "//"))
        return strcspn(p, "\n");
    if (*p != '"' && *p != '\'')
        return 0;
    for (q++; *q && *q != *p && *q != '\n'; q++)
        if (*q == '\\' && q[1])
            q++;
    return (size_t)(q - p) + (*q == *p);
}

static void split(struct file *f)
{
    f->code = strdup(f->text);
    if (!f->code)
        abort();
    for (char *p = f->code; *p;) {
        size_t n = span(p);
        if (starts(p, "//"))
            find(f, f->text + (p - f->code), "comment", "//", "write comments as /* ... */");
        bool literal = *p == '"' || *p == '\'';
        size_t edge = literal && n > 1; /* keeps the quotes */
        for (size_t i = edge; i + edge < n; i++)
            if (p[i] != '\n')
                p[i] = ' ';
        p += n ? n : 1;
    }
}

static int rank_of(const char *name, size_t n)
{
    for (int i = 0; folders[i]; i++)
        if (strlen(folders[i]) == n && !memcmp(folders[i], name, n))
            return i;
    return -1;
}

/* src/FOLDER/file: its place in the order; src/main.c stands above all. */
static int rank_of_file(const struct file *f)
{
    const char *folder = f->path + strlen("src/"), *slash = strchr(folder, '/');
    return slash ? rank_of(folder, (size_t)(slash - folder)) : 100;
}

static void check_layers(const struct file *f)
{
    int mine = rank_of_file(f);
    if (mine < 0)
        find(f, f->text, "layer", "-", "this folder has no place in the order of layers");
    for (const char *p = f->text; (p = strstr(p, "#include \"")); p++) {
        const char *name = p + strlen("#include \"");
        size_t n = strcspn(name, "/\"\n");
        int theirs = name[n] == '/' ? rank_of(name, n) : -1;
        if (theirs < 0)
            find(f, p, "layer", "-", "write it as #include \"folder/file.h\"");
        else if (theirs > mine)
            find(f, p, "layer", "-", "%.*s is above this folder", (int)n, name);
    }
}

static bool blank(const char *line, const char *end)
{
    while (line < end && isspace((unsigned char)*line))
        line++;
    return line == end;
}

/* Where the signature before the brace at `brace` (column 0) begins. */
static const char *signature(const char *code, const char *brace)
{
    const char *begin = brace;
    while (begin > code) {
        const char *end = begin - 1, *line = end;
        while (line > code && line[-1] != '\n')
            line--;
        if (blank(line, end) || *line == '#' || *line == '}' || end[-1] == ';')
            break;
        begin = line;
    }
    return begin;
}

static const char *close_of(const char *open)
{
    int depth = 0;
    for (const char *p = open; *p; p++) {
        depth += (*p == '(') - (*p == ')');
        if (depth == 0)
            return p;
    }
    return open;
}

/* Whether the parameter from p to end is one that goes along everywhere: the arena that results
 * live in, the error (decision 0040); or the ... at the end. */
static bool goes_along(const char *p, const char *end)
{
    while (p < end && isspace((unsigned char)*p))
        p++;
    return starts(p, "struct arena *") || starts(p, "struct err *") || starts(p, "...");
}

static int count_parameters(const char *open, const char *close)
{
    int depth = 0, n = 0;
    const char *from = open + 1;
    for (const char *p = from; p <= close; p++) {
        if (depth == 0 && (*p == ',' || p == close)) {
            n += !goes_along(from, p);
            from = p + 1;
        }
        depth += (*p == '(') - (*p == ')');
    }
    return n;
}

static void check_function(const struct file *f, const char *begin, const char *brace)
{
    const char *open = begin, *name = NULL;
    size_t n = 0;
    for (; (open = memchr(open, '(', (size_t)(brace - open))); open = close_of(open) + 1) {
        for (name = open; name > begin && (isalnum((unsigned char)name[-1]) || name[-1] == '_');)
            name--;
        n = (size_t)(open - name);
        if (n && !(n == 13 && starts(name, "__attribute__")))
            break;
    }
    if (!open)
        return;
    char named[100];
    snprintf(named, sizeof named, "%.*s", (int)n, name);
    const char *end = strstr(brace, "\n}");
    int lines = 0;
    for (const char *p = brace + 1; end && p < end; p++)
        lines += *p == '\n';
    const char *at = f->text + (begin - f->code);
    if (lines > FUNCTION_MAX)
        find(f, at, "function-length", named, "%s has %d lines, at most %d", named, lines,
             FUNCTION_MAX);
    int parameters = count_parameters(open, close_of(open));
    if (parameters > PARAMETER_MAX)
        find(f, at, "parameters", named, "%s has %d parameters, at most %d", named, parameters,
             PARAMETER_MAX);
}

static void check_sizes(const struct file *f)
{
    bool page = ends(f->path, ".h") && !starts(f->path, "tests/"); /* there headers hold code */
    int lines = 0, max = page ? HEADER_MAX : FILE_MAX;
    for (const char *p = f->text; *p; p++)
        lines += *p == '\n';
    if (lines > max)
        find(f, f->text, "file-length", "-", "%d lines, at most %d", lines, max);
    for (const char *p = f->code; (p = strstr(p, "\n{\n")); p++)
        check_function(f, signature(f->code, p + 1), p + 1);
}

static void check_calls(const struct file *f)
{
    bool engine = starts(f->path, "src/") && !starts(f->path, "src/base/");
    for (const char *p = f->code; *p;) {
        if (!isalpha((unsigned char)*p) && *p != '_') {
            p++;
            continue;
        }
        size_t n = 1;
        while (isalnum((unsigned char)p[n]) || p[n] == '_')
            n++;
        bool member = p > f->code && (p[-1] == '.' || (p[-1] == '>' && p[-2] == '-'));
        char name[32];
        snprintf(name, sizeof name, "%.*s", (int)n, p);
        if (p[n] == '(' && !member) {
            if (is_one_of(p, n, banned))
                find(f, f->text + (p - f->code), "call", name, "%s() is not used here", name);
            else if (engine && is_one_of(p, n, heap))
                find(f, f->text + (p - f->code), "call", name,
                     "%s() belongs to src/base; take memory from an arena", name);
        }
        p += n;
    }
}

/* Every file says at its top what it is; a header of src/ opens with its page. */
static void check_top(const struct file *f)
{
    const char *slash = strrchr(f->path, '/'), *name = slash ? slash + 1 : f->path;
    size_t n = strlen(name);
    const char *dash = strstr(f->text, " - ");
    if (!starts(f->text, "/* ") || strncmp(f->text + 3, name, n) || !dash ||
        dash > f->text + strcspn(f->text, "\n"))
        find(f, f->text, "comment", "-", "the first line is written: /* %s - what it is", name);
    if (!starts(f->path, "src/") || !ends(name, ".h"))
        return;
    const char *end = strstr(f->text, "*/"), *flow = strstr(f->text, " * In the flow:");
    if (!end || !flow || flow > end)
        find(f, f->text, "page", "-", "the page at the top lacks its line \"In the flow:\"");
}

static bool is_sql(const char *text)
{
    return (strstr(text, "SELECT ") && strstr(text, "FROM ")) || strstr(text, "INSERT INTO ") ||
           strstr(text, "DELETE FROM ") || strstr(text, "CREATE TABLE ") ||
           strstr(text, "ALTER TABLE ") || (strstr(text, "UPDATE ") && strstr(text, " SET ")) ||
           strstr(text, "PRAGMA ");
}

/* Texts that stand side by side are one text, as the compiler sees them. */
static void check_sql(const struct file *f)
{
    char *joined = malloc(f->n + 1);
    if (!joined)
        abort();
    for (const char *p = f->text; *p;) {
        size_t n = span(p), used = 0;
        const char *first = p;
        while (*p == '"' && n > 1) {
            memcpy(joined + used, p + 1, n - 2);
            used += n - 2;
            for (p += n; isspace((unsigned char)*p) || starts(p, "/*");)
                p += *p == '/' ? span(p) : 1;
            n = span(p);
        }
        joined[used] = '\0';
        if (is_sql(joined))
            find(f, first, "sql", "-", "SQL belongs to src/store and domain/");
        if (p == first)
            p += n ? n : 1;
    }
    free(joined);
}

static char *lower(const char *text)
{
    size_t n = strlen(text), used = 0;
    char *out = malloc(n * 2 + MB_LEN_MAX + 1);
    if (!out)
        abort();
    mbstate_t from = {0}, to = {0};
    for (size_t i = 0; i < n;) {
        wchar_t c;
        size_t k = mbrtowc(&c, text + i, n - i, &from);
        if (k == 0 || k > n - i) { /* not UTF-8: the byte stays */
            memset(&from, 0, sizeof from);
            out[used++] = text[i++];
            continue;
        }
        used += wcrtomb(out + used, (wchar_t)towlower((wint_t)c), &to);
        i += k;
    }
    out[used] = '\0';
    return out;
}

static bool letter(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* The next place where `word` stands as a word of its own (or with an s). */
static const char *find_word(const char *text, const char *from, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = from; (p = strstr(p, word)); p++) {
        bool begins = p == text || !letter(*word) || !letter(p[-1]);
        bool over = !letter(word[n - 1]) || !letter(p[n]) || (p[n] == 's' && !letter(p[n + 1]));
        if (begins && over)
            return p;
    }
    return NULL;
}

static void check_words(const struct file *f)
{
    char *low = lower(f->text);
    bool same = strlen(low) == f->n; /* else positions would lie: point at the top */
    for (size_t i = 0; i < nwords; i++) {
        const struct word *w = &words[i];
        bool area = !strcmp(w->rule, "area");
        if (area && !starts(f->path, "src/"))
            continue;
        const char *text = area ? low : f->text, *p = text;
        for (; (p = find_word(text, p, w->word)); p++) {
            const char *at = area && !same ? f->text : f->text + (p - text);
            if (!area && p[strlen(w->word)] == '=') /* an attribute of HTML */
                continue;
            find(f, at, w->rule, w->word, "\"%s\" does not belong here", w->word);
        }
    }
    free(low);
}

static void check_links(const struct file *f)
{
    const char *slash = strrchr(f->path, '/');
    int dir = slash ? (int)(slash + 1 - f->path) : 0;
    for (const char *p = f->text; (p = strstr(p, "](")); p++) {
        const char *to = p + 2;
        size_t n = strcspn(to, "#) \n");
        if (n == 0 || memchr(to, ':', n))
            continue;
        char path[600];
        snprintf(path, sizeof path, "%.*s%.*s", dir, f->path, (int)n, to);
        if (access(path, F_OK))
            find(f, p, "link", "-", "%.*s is not there", (int)n, to);
    }
}

/* What a header says to read first is there. */
static void check_read_first(const struct file *f)
{
    const char *from = strstr(f->text, "Read first:"), *to = from ? strstr(from, "*/") : NULL;
    for (const char *p = from; to && p < to; p += strcspn(p, " \n"), p += strspn(p, " \n")) {
        size_t n = strcspn(p, " \n,;:");
        n -= n && p[n - 1] == '.';
        if (!starts(p, "tests/") && !starts(p, "docs/") && !starts(p, "src/"))
            continue;
        char path[200];
        snprintf(path, sizeof path, "%.*s", (int)n, p);
        if (access(path, F_OK))
            find(f, p, "link", "-", "%s is not there", path);
    }
}

/* A record's English name is a term: the glossary says what it means. */
static void check_glossary(const struct file *f)
{
    static const char *glossary;
    if (!glossary)
        glossary = read_all("docs/glossary.md", NULL);
    for (const char *p = f->text; p; p = strchr(p, '\n'), p = p ? p + 1 : NULL) {
        if (!starts(p, "record:"))
            continue;
        const char *name = p + strlen("record:");
        name += strspn(name, " ");
        char term[100];
        snprintf(term, sizeof term, "`%.*s`", (int)strcspn(name, " #\r\n"), name);
        if (!glossary || !strstr(glossary, term))
            find(f, p, "glossary", term, "docs/glossary.md does not explain %s", term);
    }
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static size_t count_word(const char *text, const char *word, size_t n)
{
    size_t count = 0;
    for (const char *p = text; (p = strstr(p, word)); p += n)
        count += (p == text || !is_word(p[-1])) && !is_word(p[n]);
    return count;
}

/* Who may call it: another file than the one that has it, or a macro of the header itself. */
static bool is_called(const struct file *header, const char *name)
{
    size_t n = strlen(name), files = 0;
    for (size_t i = 0; i < nsources && files < 2; i++)
        files += sources[i].path != header->path && count_word(sources[i].code, name, n);
    return files == 2 || count_word(header->code, name, n) > 1;
}

/* A function a header offers, and nobody takes, is private to its file or not needed. */
static void check_unused(const struct file *f)
{
    for (const char *line = f->code, *end; *line; line = *end ? end + 1 : end) {
        end = line + strcspn(line, "\n");
        size_t n = strcspn(line, "(");
        if (line + n >= end || !isalpha((unsigned char)*line) || starts(line, "typedef"))
            continue;
        size_t from = n;
        while (from && is_word(line[from - 1]))
            from--;
        char name[100];
        snprintf(name, sizeof name, "%.*s", (int)(n - from), line + from);
        if (from && from < n && !is_called(f, name))
            find(f, f->text + (line - f->code), "unused", name, "no other file calls %s", name);
    }
}

static void check_file(const char *path)
{
    struct file f = {.path = path};
    f.text = read_all(path, &f.n);
    if (!f.text || memchr(f.text, '\0', f.n)) /* gone, or not a text */
        return;
    bool engine = starts(path, "src/");
    if (ends(path, ".c") || ends(path, ".h")) {
        split(&f);
        check_sizes(&f);
        check_calls(&f);
        check_top(&f);
        if (ends(path, ".h"))
            check_read_first(&f);
        if (engine)
            check_layers(&f);
        if (engine && !starts(path, "src/store/"))
            check_sql(&f);
    }
    if (!ends(path, "-words.txt") && strcmp(path, "tools/exceptions.txt"))
        check_words(&f);
    if (ends(path, ".md"))
        check_links(&f);
    if (starts(path, "domain/") && ends(path, ".yaml"))
        check_glossary(&f);
    if (ends(path, "package-lock.json") && strstr(f.text, "\"resolved\""))
        find(&f, strstr(f.text, "\"resolved\""), "lock", "-", "a lock file names no host");
    if (!engine || !f.code)
        return;
    f.path = strdup(path);
    sources = grow(sources, nsources, sizeof *sources);
    sources[nsources++] = f;
}

/* Calls `take` with each line of a file that is neither empty nor a # comment. */
static void each_line(const char *path, void (*take)(char *line, int number))
{
    char *text = read_all(path, NULL);
    int number = 1;
    for (char *line = text; line && *line; number++) {
        char *end = line + strcspn(line, "\n"), *next = *end ? end + 1 : end;
        *end = '\0';
        if (*line && *line != '#')
            take(line, number);
        line = next;
    }
}

static void take_exception(char *line, int number)
{
    struct exception e = {.line = number};
    int reason = 0;
    if (sscanf(line, "%31s %199s %99s %n", e.rule, e.path, e.name, &reason) < 3 || !line[reason]) {
        printf("tools/exceptions.txt:%d: [exception] write it as: rule path name reason\n", number);
        findings++;
        return;
    }
    exceptions = grow(exceptions, nexceptions, sizeof *exceptions);
    exceptions[nexceptions++] = e;
}

static void add_word(const char *rule, char *word)
{
    struct word w = {.word = word};
    snprintf(w.rule, sizeof w.rule, "%s", rule);
    words = grow(words, nwords, sizeof *words);
    words[nwords++] = w;
}

static void take_area_word(char *line, int number)
{
    (void)number;
    add_word("area", lower(line));
}

static void take_unwanted_word(char *line, int number)
{
    (void)number;
    char *space = strchr(line, ' ');
    if (!space)
        return;
    *space = '\0';
    add_word(line, space + 1);
}

int main(int argc, char **argv)
{
    if (argc > 1 && !strcmp(argv[1], "--rules")) {
        for (int i = 0; rules[i]; i++)
            puts(rules[i]);
        return 0;
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    each_line("tools/exceptions.txt", take_exception);
    each_line("tools/area-words.txt", take_area_word);
    each_line("tools/unwanted-words.txt", take_unwanted_word);
    char path[1000];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        check_file(path);
    }
    for (size_t i = 0; i < nsources; i++)
        if (ends(sources[i].path, ".h"))
            check_unused(&sources[i]);
    for (size_t i = 0; i < nexceptions; i++)
        if (!exceptions[i].used) {
            printf("tools/exceptions.txt:%d: [exception] nothing needs this one\n",
                   exceptions[i].line);
            findings++;
        }
    return findings > 0;
}
