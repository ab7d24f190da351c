/* template.c - see template.h: the package, its parts in and out. */
#include "export/template.h"

#include "export/part.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { ENTRIES_MOST = 500, SIZE_MOST = 20 << 20, DOS_DAY = 0x21 /* 1 January 1980 */ };

struct entry {
    const char *name, *bytes;
    size_t n;
};

/* All handles that are open, so that they can be closed from wherever it ended. */
struct package {
    struct arena *mem;
    struct err *err;
    struct zip *in, *out;
    struct zip_file *file;
    struct zip_source *made;
    xmlDocPtr doc;
    xmlChar *dump;
    struct entry *entries;
    int n;
};

static void package_close(struct package *p)
{
    if (p->file)
        zip_fclose(p->file);
    if (p->in)
        zip_discard(p->in);
    if (p->out)
        zip_discard(p->out);
    if (p->made)
        zip_source_free(p->made);
    if (p->doc)
        xmlFreeDoc(p->doc);
    xmlFree(p->dump);
}

static bool broken(struct package *p, const char *sentence)
{
    return err_set(p->err, ERR_INVALID, "template", "%s", sentence);
}

/* ---- in ---- */

static bool entry_read(struct package *p, zip_uint64_t i, size_t *total)
{
    struct zip_stat stat;
    struct entry *e = &p->entries[i];
    if (zip_stat_index(p->in, i, 0, &stat) || !(stat.valid & ZIP_STAT_SIZE) || !stat.name)
        return broken(p, "the template is no Word document (DOCX)");
    *total += stat.size;
    if (stat.size > SIZE_MOST || *total > SIZE_MOST)
        return err_set(p->err, ERR_LIMIT, "template", "the template unpacks to more than %d MB",
                       SIZE_MOST >> 20);
    char *room = arena_alloc(p->mem, stat.size + 1);
    p->file = zip_fopen_index(p->in, i, 0);
    zip_int64_t got = p->file ? zip_fread(p->file, room, stat.size) : -1;
    if (p->file)
        zip_fclose(p->file);
    p->file = NULL;
    if (got < 0 || (zip_uint64_t)got != stat.size)
        return broken(p, "the template is damaged");
    *e = (struct entry){arena_text(p->mem, stat.name), room, stat.size};
    return true;
}

static struct entry *entry_find(struct package *p, const char *name)
{
    for (int i = 0; i < p->n; i++)
        if (!strcmp(p->entries[i].name, name))
            return &p->entries[i];
    return NULL;
}

static bool sound(struct package *p)
{
    const struct entry *types = entry_find(p, "[Content_Types].xml");
    if (!types || !entry_find(p, "word/document.xml"))
        return broken(p, "the template is no Word document (DOCX)");
    bool macros = strstr(types->bytes, "macroEnabled") != NULL;
    for (int i = 0; i < p->n; i++)
        macros = macros || strstr(p->entries[i].name, "vbaProject") != NULL;
    return !macros || broken(p, "the template holds macros; save it as a DOCX without them");
}

static bool package_read(struct package *p, const struct template_file *t)
{
    struct zip_error error;
    size_t total = 0;
    zip_error_init(&error);
    struct zip_source *source = zip_source_buffer_create(t->bytes, t->n, 0, &error);
    p->in = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (!p->in) {
        if (source)
            zip_source_free(source);
        return broken(p, "the template is no Word document (DOCX)");
    }
    zip_int64_t n = zip_get_num_entries(p->in, 0);
    if (n <= 0 || n > ENTRIES_MOST)
        return broken(p, "the template is no Word document (DOCX)");
    p->entries = arena_new(p->mem, struct entry, (size_t)n);
    for (zip_int64_t i = 0; i < n; i++)
        if (!entry_read(p, (zip_uint64_t)i, &total))
            return false;
    p->n = (int)n;
    return sound(p);
}

/* ---- the parts ---- */

/* The text, and headers and footers: what people write marks into. */
static bool has_text(const char *name)
{
    return !strcmp(name, "word/document.xml") || !strncmp(name, "word/header", 11) ||
           !strncmp(name, "word/footer", 11);
}

static bool entry_fill(struct package *p, struct entry *e, const struct letter *l)
{
    int n = 0;
    p->doc = xmlReadMemory(e->bytes, (int)e->n, NULL, NULL,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!p->doc || !xmlDocGetRootElement(p->doc))
        return err_set(p->err, ERR_INVALID, "template", "%s of the template is damaged", e->name);
    if (p->doc->intSubset)
        return broken(p, "the template declares entities of its own; such files are refused");
    const struct part part = {p->mem, e->name, p->doc, l};
    if (!part_check(&part, p->err))
        return false;
    part_fill(&part);
    xmlDocDumpMemoryEnc(p->doc, &p->dump, &n, "UTF-8");
    if (!p->dump || n <= 0)
        return err_set(p->err, ERR_SYSTEM, "template", "%s cannot be written", e->name);
    e->bytes = arena_copy(p->mem, (const char *)p->dump, (size_t)n);
    e->n = (size_t)n;
    xmlFree(p->dump);
    p->dump = NULL;
    xmlFreeDoc(p->doc);
    p->doc = NULL;
    return true;
}

/* ---- out ---- */

static bool entry_write(struct package *p, const struct entry *e)
{
    struct zip_source *source = zip_source_buffer(p->out, e->bytes, e->n, 0);
    zip_int64_t i = source ? zip_file_add(p->out, e->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (i < 0 && source)
        zip_source_free(source);
    return i >= 0 && !zip_file_set_dostime(p->out, (zip_uint64_t)i, 0, DOS_DAY, 0) &&
           !zip_set_file_compression(p->out, (zip_uint64_t)i, ZIP_CM_DEFLATE, 6);
}

static bool made_read(struct package *p, struct template_file *out)
{
    struct zip_stat stat;
    if (zip_source_stat(p->made, &stat) || !(stat.valid & ZIP_STAT_SIZE))
        return false;
    char *room = arena_alloc(p->mem, stat.size + 1);
    if (zip_source_open(p->made))
        return false;
    zip_int64_t got = zip_source_read(p->made, room, stat.size);
    zip_source_close(p->made);
    if (got < 0 || (zip_uint64_t)got != stat.size)
        return false;
    *out = (struct template_file){room, stat.size};
    return true;
}

static bool package_write(struct package *p, struct template_file *out)
{
    struct zip_error error;
    zip_error_init(&error);
    p->made = zip_source_buffer_create(NULL, 0, 0, &error);
    if (p->made) {
        zip_source_keep(p->made);
        p->out = zip_open_from_source(p->made, ZIP_TRUNCATE, &error);
        if (!p->out)
            zip_source_free(p->made);
    }
    zip_error_fini(&error);
    bool ok = p->out != NULL;
    for (int i = 0; ok && i < p->n; i++)
        ok = entry_write(p, &p->entries[i]);
    if (ok && !zip_close(p->out)) {
        p->out = NULL;
        ok = made_read(p, out);
    } else {
        ok = false;
    }
    return ok || err_set(p->err, ERR_SYSTEM, "template", "the document cannot be packed");
}

static bool fill(struct package *p, const struct template_file *t, const struct letter *l,
                 struct template_file *out)
{
    if (!package_read(p, t))
        return false;
    for (int i = 0; i < p->n; i++)
        if (has_text(p->entries[i].name) && !entry_fill(p, &p->entries[i], l))
            return false;
    return package_write(p, out);
}

bool template_fill(struct arena *mem, const struct template_file *t, const struct letter *l,
                   struct template_file *out, struct err *err)
{
    struct package *p = arena_new(mem, struct package, 1);
    jmp_buf here, *const outer = mem->guard;
    *p = (struct package){.mem = mem, .err = err};
    if (outer) {
        if (setjmp(here)) { /* memory is out: nothing may stay open */
            package_close(p);
            mem->guard = outer;
            longjmp(*outer, 1);
        }
        mem->guard = &here;
    }
    bool ok = fill(p, t, l, out);
    mem->guard = outer;
    package_close(p);
    return ok;
}

/* ---- the file ---- */

/* A code that may become a folder's name. */
static bool folder_name(const char *code)
{
    for (const char *c = code; *c; c++)
        if (!isalnum((unsigned char)*c) && !(strchr("._-", *c) && c > code))
            return false;
    return *code != '\0';
}

static bool slurp(struct arena *mem, const char *path, struct template_file *out, bool *out_there,
                  struct err *err)
{
    struct stat st;
    *out_there = stat(path, &st) == 0;
    if (!*out_there)
        return true;
    if (!S_ISREG(st.st_mode) || st.st_size > SIZE_MOST)
        return err_set(err, ERR_INVALID, "template", "%s is no file of at most %d MB", path,
                       SIZE_MOST >> 20);
    char *room = arena_alloc(mem, (size_t)st.st_size + 1);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : read(fd, room, (size_t)st.st_size);
    int saved = errno;
    if (fd >= 0)
        close(fd);
    if (got != st.st_size)
        return err_set(err, ERR_SYSTEM, "template", "%s: %s", path, strerror(saved));
    *out = (struct template_file){room, (size_t)got};
    return true;
}

bool template_read(struct arena *mem, const struct template_place *at, struct template_file *out,
                   struct err *err)
{
    bool there = false;
    if (at->code && folder_name(at->code) &&
        !slurp(mem, arena_fmt(mem, "%s/letters/%s/%s", at->folder, at->code, at->name), out, &there,
               err))
        return false;
    if (there)
        return true;
    const char *path = arena_fmt(mem, "%s/letters/%s", at->folder, at->name);
    if (!slurp(mem, path, out, &there, err))
        return false;
    return there || err_set(err, ERR_INVALID, "template", "there is no template %s", path);
}
