/* words.h - the language of domain/ is this table: every word, where it stands, what follows it.
 *
 * In the flow:  base -> [declare] -> store
 * Drives:       the reader (unknown words, missing ones, wrong kinds of value), docs/declare.md,
 *               the JSON Schema for editors, the dictionary of the fuzzer.
 * Add a word:   one row in words.c, one line in the reader that uses it.
 * Read first:   words.c, then shape.c                                                         */
#ifndef DECLARE_WORDS_H
#define DECLARE_WORDS_H

#include <stdbool.h>

/* Where a word stands. */
enum block {
    BLOCK_RECORD,
    BLOCK_LAW,
    BLOCK_FIELD,
    BLOCK_OPTION,
    BLOCK_ROWS,
    BLOCK_TAKES,
    BLOCK_PAPER,
    BLOCK_STATE,
    BLOCK_STEP,
    BLOCK_OPINIONS,
    BLOCK_CLOCK,
    BLOCK_WITHIN,
    BLOCK_REMIND,
    BLOCK_FORCE,
    BLOCK_CHECK,
    BLOCK_OWN,
    BLOCK_AUTHORITY,
    BLOCK_LETTER,
    BLOCK_MANDATES,
    BLOCK_BRIEF,
    BLOCK_BRIEF_PART,
    BLOCK_BASELINE,
    BLOCK_CARRY,
    BLOCK_READS,
    BLOCK_MOMENT,
    BLOCK_ENTRY,
    BLOCK_VIEWS,
    BLOCK_LIST,
    BLOCK_TREE,
    BLOCK_ROADMAP,
    BLOCK_ROLES,
    BLOCK_ROLE,
    BLOCK_GRANT,
    BLOCK_BODY,
    BLOCK_CALENDAR,
    BLOCK_REST,
    BLOCK_HOURS,
    BLOCK_FIXED,
    BLOCK_FIXED_DAY,
    BLOCK_YEAR,
    BLOCK_DAY,
    BLOCK_PROVINCE,
    BLOCK_PARAM,
    BLOCKS
};

/* What follows it. */
enum shape {
    SHAPE_NAME,    /* an identifier */
    SHAPE_NAMES,   /* one or a list of them */
    SHAPE_TEXT,    /* not empty */
    SHAPE_LINES,   /* one or a list of them */
    SHAPE_SQL,     /* the same, an expression, a condition or a SELECT */
    SHAPE_WHOLE,   /* whole number from 0 */
    SHAPE_VALUE,   /* a number, a date or a name */
    SHAPE_BOOL,    /* true, false */
    SHAPE_ONE_OF,  /* one of the words in `one_of`, separated by | */
    SHAPE_WHOS,    /* RELATION.ROLE, one or a list of them */
    SHAPE_BLOCK,   /* one block */
    SHAPE_BLOCKS,  /* NAME: block, any number */
    SHAPE_LIST,    /* a list of blocks */
    SHAPE_TEXTS,   /* NAME: text, any number */
    SHAPE_PATHS,   /* TYPE.RULE.PARAM: one block or a list of them */
    SHAPE_OPTIONS, /* NAME: block, or the word `roles` or `bodies` */
    SHAPES
};

struct word {
    enum block in;
    const char *word;
    enum shape shape;
    bool required;
    enum block block;   /* of the block shapes */
    const char *one_of; /* of SHAPE_ONE_OF */
    const char *since;  /* version of the language */
    const char *en, *vi;
    const char *example; /* write it as */
};

/* The next word of a block after `last` (NULL: the first), NULL after the last. */
const struct word *word_next(enum block in, const struct word *last);
/* NULL: no such word there. */
const struct word *word_find(enum block in, const char *word);
/* "a field", as it stands in a sentence. */
const char *block_name(enum block b);
/* "field": its name in the JSON Schema. */
const char *block_key(enum block b);
/* The title of its chapter in the manual. */
const char *block_title(enum block b);
/* Index of a value in word->one_of, -1: not one of them. */
int word_choice(const struct word *w, const char *value);

#endif
