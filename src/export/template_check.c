/* template_check.c - the templates of letters and briefs in the folder of the declarations, for
 * `ngaba check`. */
#include "base/err.h"
#include "export/brief.h"
#include "export/template.h"

#include <dirent.h>
#include <unistd.h>

static void one(struct arena *mem, const struct template_place *at, const struct letter *l,
                struct buf *problems)
{
    struct err err = {0};
    struct template_file t, out;
    const char *own = at->code ? arena_fmt(mem, "%s/", at->code) : "";
    if (!template_read(mem, at, &t, &err) || !template_fill(mem, &t, l, &out, &err))
        buf_fmt(problems, "%s/letters/%s%s: %s\n", at->folder, own, at->name, err.detail);
}

/* Folders of letters/ are issuers' codes. */
static void owners(struct arena *mem, const struct template_place *common, const struct letter *l,
                   struct buf *problems)
{
    const char *path = arena_fmt(mem, "%s/letters", common->folder);
    const char **codes = NULL;
    size_t n = 0, cap = 0;
    DIR *dir = opendir(path);
    for (const struct dirent *d; dir && (d = readdir(dir)) != NULL;) {
        if (*d->d_name == '.' || d->d_type != DT_DIR)
            continue;
        codes = arena_grow(mem, codes, &cap, n);
        codes[n++] = arena_text(mem, d->d_name);
    }
    if (dir)
        closedir(dir);
    for (size_t i = 0; i < n; i++) {
        const struct template_place at = {common->folder, codes[i], common->name};
        if (!access(arena_fmt(mem, "%s/%s/%s", path, codes[i], common->name), F_OK))
            one(mem, &at, l, problems);
    }
}

void template_check(struct arena *mem, const struct model *m, struct buf *problems)
{
    for (int i = 0; i < m->ntypes; i++)
        for (int k = 0; k < m->types[i].nletters; k++) {
            const struct letter_decl *d = &m->types[i].letters[k];
            const struct template_place at = {m->folder, NULL, d->template};
            struct letter l;
            letter_names(mem, &m->types[i], d, &l);
            one(mem, &at, &l, problems);
            owners(mem, &at, &l, problems);
        }
    struct letter brief;
    brief_names(mem, &brief);
    for (int i = 0; i < m->ntypes; i++)
        for (int k = 0; k < m->types[i].nbriefs; k++) {
            const struct template_place at = {m->folder, NULL, m->types[i].briefs[k].template};
            one(mem, &at, &brief, problems);
            owners(mem, &at, &brief, problems);
        }
}
