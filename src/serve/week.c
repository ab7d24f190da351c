/* week.c - see week.h. */
#include "serve/week.h"

int32_t week_monday(int32_t day)
{
    return day - (int32_t)date_weekday(day);
}

int week_number(int32_t day)
{
    int32_t thursday = week_monday(day) + THURSDAY;
    return (thursday - date_of(date_year(thursday), 1, 1)) / 7 + 1;
}

enum week_when week_when(int32_t today, int32_t due)
{
    if (due == DATE_NONE)
        return WHEN_UNDATED;
    if (due <= today)
        return due < today ? WHEN_LATE : WHEN_TODAY;
    return due <= week_monday(today) + SUNDAY ? WHEN_WEEK : WHEN_AFTER;
}
