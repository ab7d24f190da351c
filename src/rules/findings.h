/* findings.h - what the declared checks find in a record as it stands in the store.
 *
 * In the flow:  store -> [rules] -> intake, serve
 * When:         a check named by steps is asked by those steps; one that no step names guards the
 *               record itself and is asked whenever it was created or changed (check.at_save).
 * Where:        in the transaction of the change, after it was written: the check sees the record as
 *               it would be, and a blocking line means roll back.
 * While typing: checks declared live are asked of what is in the form, in place of the kept record;
 *               nothing is written and nothing refused (store/typed.c).
 * Others:       a column named `other` or `another` is the id of another record; the sentence names it by title
 *               to who may read it, and as busy, with the office to ask, to who may not.
 * Fails:        ERR_STORE; a finding is no failure but a line of why with its law.
 * Read first:   tests/rules/findings.c                                                        */
#ifndef RULES_FINDINGS_H
#define RULES_FINDINGS_H

#include "rules/why.h"
#include "store/account.h"
#include "store/record.h"

struct subject {
    int64_t record;            /* id of the record asked about */
    int64_t org;               /* $actor_org: organisation the actor acts for, 0 none */
    const struct actor *who;   /* who is told; NULL: nobody, who reads nothing */
    const struct typed *typed; /* findings_live(): the record as it is being typed; else NULL */
};

/* Before the form of the step is filled in: only what it cannot change. */
bool findings_offer(struct store *s, const struct step *step, struct subject of,
                    struct why_list *why, struct err *err);
bool findings_step(struct store *s, const struct step *step, struct subject of,
                   struct why_list *why, struct err *err);
bool findings_save(struct store *s, const struct record_type *type, struct subject of,
                   struct why_list *why, struct err *err);
/* What stands against the holder (of.record) signing for the issuer (of.org) with that mark
 * (signing_mark()). */
bool findings_signing(struct store *s, const char *mark, struct subject of, struct why_list *why,
                      struct err *err);
/* Whether a check is asked while the form is typed: live ones, in the form of a step those that
 * depend on it, in the form of the record (step NULL) all but those. */
bool live_asked(const struct record_type *type, const struct step *step, const struct check *check);
/* What these would find in of.typed. It blocks nothing. */
bool findings_live(struct store *s, const struct step *step, struct subject of,
                   struct why_list *why, struct err *err);

#endif
