/* block.h - a text cut into blocks: paragraphs, items of a list, headings, rows of a table.
 *
 * In the flow:  word, phrase -> [block] -> outline
 * Tree:         the marker a block opens with gives its rank; a block stands under the nearest open
 *               one of a lower rank.
 * Private to src/intake: outline.c and nobody else.                                           */
#ifndef INTAKE_BLOCK_H
#define INTAKE_BLOCK_H

#include "intake/sheet.h"

enum rank {
    RANK_ROOT,
    RANK_CHAPTER, /* Phần, Chương, Mục */
    RANK_LETTER,  /* A. */
    RANK_ROMAN,   /* I. */
    RANK_ARTICLE, /* Điều 1. */
    RANK_NUMBER,  /* 1. 1) 1/ */
    RANK_NUMBER2, /* 1.1. */
    RANK_NUMBER3, /* 1.1.1. and deeper */
    RANK_ITEM,    /* a) */
    RANK_ROUND,   /* (1) */
    RANK_DASH,    /* bullets of any mark, one within the other */
    RANK_DASH2,
    RANK_DASH3,
    RANK_PLAIN,
    RANK_ROW /* a line of cells */
};

struct block {
    size_t from, body, to; /* words: marker, first word behind it, end */
    size_t parent, children, plain, rows, attributes;
    enum rank rank;
    bool attribute; /* "Đơn vị chủ trì: ...": says something of the block above */
};

struct outline {
    struct sheet *s;
    struct block *blocks; /* blocks[0] is the root */
    size_t n, cap;
    struct phrases asks, wires, bodies, skip, past, ahead, wanted, labels, ends, idle, annex,
        address, formula, enclosed, given, grounds, duties;
    struct reading_area *area; /* the one tasks go to; NULL: not opened yet */
    size_t owner;              /* the block the open area belongs to */
    uint64_t bullets[3];       /* the marks of bullets open, outer first */
    size_t nbullets;
    bool wrapped; /* lines are cut at a width; paragraphs go over many lines */
};

/* Fills o->blocks from the sheet; o->blocks[0] is the root. */
void blocks_cut(struct outline *o);
/* "Đơn vị chủ trì: ...", "Thời gian thực hiện: ...": a column's title and a colon at word `at`; what
 * it says begins at *out_body. */
bool block_attribute(const struct sheet *s, size_t at, enum column *out_column, size_t *out_body);
/* The last word of a block that is no closing mark. */
size_t block_text_end(const struct sheet *s, const struct block *b);
/* Short, and not a sentence of its own. */
bool block_is_title(const struct sheet *s, const struct block *b);
bool block_is_container(const struct sheet *s, const struct block *b);

#endif
