/* yields.c - see yields.h. */
#include "rules/yields.h"

#include "rules/duties.h"
#include "rules/findings.h"
#include "rules/rights.h"
#include "rules/validate.h"
#include "store/yield.h"

/* The rows become what was found. A row keeps its identity by its place, so that the history names
 * what differs and not all of them. */
static bool fill(struct store *s, const struct change *c, struct record *r, const struct rows *rows,
                 struct row_list *found, struct err *err)
{
    struct row_list had;
    if (!rows_read(s, r->mem, rows, r->id, &had, err))
        return false;
    for (int i = 0; i < found->n && i < had.n; i++)
        found->rows[i].id = had.rows[i].id;
    return rows_write(s, c, r, rows, found, err);
}

static bool make(struct store *s, const struct change *c, const struct record *from,
                 struct record *made, struct why_list *why, struct err *err)
{
    made->channel = made->type->channel ? from->channel : NULL;
    validate_fields(why->mem, made, NULL, 0, why);
    if (why_blocks(why))
        return err_set(err, ERR_INVALID, made->type->name, "what the step makes is not complete");
    return record_create(s, c, made, err) &&
           findings_save(s, made->type, (struct subject){.record = made->id, .org = c->org}, why,
                         err) &&
           duties_follow(s, why->mem, c, NULL, made, err) &&
           (!from->owner || from->owner == made->owner ||
            record_share(s, why->mem, made->id, from->owner, err));
}

bool yields_do(struct store *s, const struct change *c, struct record *r, const struct step *step,
               struct why_list *why, struct err *err)
{
    for (int k = 0; k < step->nyields; k++) {
        const struct yield *y = &step->yields[k];
        const struct yield_for of = {step, k, r->id, c->org};
        struct row_list found;
        if (!yield_find(s, why->mem, &of, &found, err))
            return false;
        if (y->rows && !fill(s, c, r, y->rows, &found, err))
            return false;
        for (int i = 0; y->type && i < found.n; i++) {
            struct record made = record_draft(why->mem, y->type);
            made.values = found.rows[i].values;
            if (!make(s, c, r, &made, why, err))
                return false;
        }
    }
    return true;
}
