/* offdays.h - the real days off of 2018-2026 for tests, without the reader of declarations: from
 * tests/base/offdays.txt (date, kind, whether in force).
 *
 * Office hours: 07:30-11:30, 13:00-17:00. Included by one test program at a time.            */
#ifndef TESTS_BASE_OFFDAYS_H
#define TESTS_BASE_OFFDAYS_H

#include "base/calendar.h"

#include <stdio.h>
#include <string.h>

enum { OFFDAYS = 400 };

static struct calendar_day offdays[OFFDAYS];
static int noffdays;
static const struct calendar_hours offdays_hours[] = {{450, 690}, {780, 1020}};
static const int offdays_years[] = {2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026};

static bool offdays_read(struct arena *mem)
{
    static const char *const kinds[] = {"hol", "comp", "swap_off", "swap_work"};
    FILE *f = fopen("tests/base/offdays.txt", "r");
    char iso[16], kind[16], force[16];
    int32_t day;
    noffdays = 0;
    while (f && fscanf(f, "%15s %15s %15s", iso, kind, force) == 3) {
        int k = 0;
        while (k < 4 && strcmp(kinds[k], kind))
            k++;
        if (k == 4 || noffdays == OFFDAYS || !date_read(iso, strlen(iso), &day))
            return fclose(f), false;
        const char *name = arena_text(mem, kind);
        offdays[noffdays++] = (struct calendar_day){.day = day,
                                                    .kind = (enum calendar_kind)k,
                                                    .confirmed = !strcmp(force, "confirmed"),
                                                    .vi = name,
                                                    .en = name};
    }
    return f && fclose(f) == 0 && noffdays > 0;
}

static struct calendar_data offdays_data(void)
{
    return (struct calendar_data){.rest = 1u << SATURDAY | 1u << SUNDAY,
                                  .hours = offdays_hours,
                                  .nhours = 2,
                                  .years = offdays_years,
                                  .nyears = 9,
                                  .days = offdays,
                                  .ndays = noffdays};
}

#endif
