/* validate.h - what a person typed, against what the field declares; every problem at once.
 *
 * In the flow:  store -> [rules] -> serve, command/import
 * Checks:       required, length, min and max (a literal or another field), number form, known
 *               option. Unique keys and existing references are the store's (it sees the tables).
 * Fails:        never; problems are lines of why with `field` set, in words an official would use.
 * Read first:   tests/rules/validate.c                                                       */
#ifndef RULES_VALIDATE_H
#define RULES_VALIDATE_H

#include "rules/why.h"
#include "store/record.h"

/* Text as typed -> value of the field: dates dd/mm/yyyy or ISO, numbers with dots, booleans,
 * options by name or label; "" is VALUE_NULL. Adds a line and returns false when it cannot be. */
bool validate_parse(struct arena *mem, const struct field *field, const char *text,
                    struct value *out, struct why_list *out_why);

/* The named fields of the record (all stored fields when fields is NULL). A draft-less save: required
 * fields must be there. Numbers of form symbol are made canonical in place. */
void validate_fields(struct arena *mem, struct record *r, const struct field *const *fields, int n,
                     struct why_list *out_why);

/* The same for one row of rows inside a record. */
void validate_row(struct arena *mem, const struct rows *rows, struct row *row,
                  struct why_list *out_why);

#endif
