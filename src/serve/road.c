/* road.c - see road.h. */
#include "serve/road.h"

enum { BOX = 26 }; /* narrowest period that holds a number of three digits */

int road_x(const struct road_scale *s, int32_t day)
{
    int32_t first = date_of(s->from, 1, 1), last = date_of(s->to, 12, 31);
    int64_t at = day < first ? first : day > last ? last : day;
    return (int)(ROAD_LEFT +
                 (at - first) * (ROAD_WIDTH - ROAD_LEFT - 12) / (last - first ? last - first : 1));
}

enum road_row road_label(struct road_labels *l, int x, int width)
{
    int room = width > ROAD_APART ? width : ROAD_APART;
    for (int row = ROAD_ABOVE; row <= ROAD_BELOW; row++) {
        if (x < l->free[row])
            continue;
        l->free[row] = x + room;
        return (enum road_row)row;
    }
    return ROAD_DROPPED;
}

bool road_quarters(const struct road_scale *s)
{
    return (ROAD_WIDTH - ROAD_LEFT) / ((s->to - s->from + 1) * 4) >= BOX;
}

int road_periods(const struct road_scale *s)
{
    return (s->to - s->from + 1) * (road_quarters(s) ? 4 : 1);
}

int road_period(const struct road_scale *s, int32_t day)
{
    int year, month, d;
    date_split(day, &year, &month, &d);
    if (year < s->from || year > s->to)
        return -1;
    return road_quarters(s) ? (year - s->from) * 4 + (month - 1) / 3 : year - s->from;
}

int32_t road_period_start(const struct road_scale *s, int period)
{
    return road_quarters(s) ? date_of(s->from + period / 4, period % 4 * 3 + 1, 1)
                            : date_of(s->from + period, 1, 1);
}
