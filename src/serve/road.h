/* road.h - where things stand on a roadmap: days to pixels, which label has room, which periods.
 *
 * In the flow:  base/date -> [road] -> roadmap
 * Units:        pixels of the drawing, whole ones.
 * Threads:      pure.
 * Read first:   tests/serve/road.c                                                           */
#ifndef SERVE_ROAD_H
#define SERVE_ROAD_H

#include "base/date.h"

enum { ROAD_LEFT = 190, ROAD_WIDTH = 1110, ROAD_APART = 60 };

struct road_scale {
    int from, to; /* years, both shown whole */
};

/* Of a day inside the years; one outside is drawn at the edge. */
int road_x(const struct road_scale *s, int32_t day);

/* Labels of one line come from left to right in two rows; one that would begin less than ROAD_APART
 * after the one before it, or inside it, goes to the other row, and where neither has room it is
 * left out. */
enum road_row { ROAD_ABOVE, ROAD_BELOW, ROAD_DROPPED };
struct road_labels {
    int free[2]; /* from where each row is free */
};
enum road_row road_label(struct road_labels *l, int x, int width);

/* Periods when there are too many things to draw: quarters while they are wide enough to hold a
 * number, else years. */
bool road_quarters(const struct road_scale *s);
int road_periods(const struct road_scale *s);
int road_period(const struct road_scale *s, int32_t day); /* -1: outside */
int32_t road_period_start(const struct road_scale *s, int period);

#endif
