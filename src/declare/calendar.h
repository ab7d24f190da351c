/* calendar.h - reads domain/calendar into a struct calendar.
 *
 * In the flow:  base/calendar -> [declare] -> store, rules
 * Files:        rules.yaml (weekly rest, office hours, holidays with a fixed date) and one
 *               <year>.yaml for each known year; anything else in the folder is refused.
 * Owns:         the arena owns the texts and tables.
 * Fails:        ERR_INVALID with where "file:line:column" for anything unknown, missing, written
 *               twice or on the wrong weekday; ERR_SYSTEM when the folder cannot be read.
 * Read first:   domain/calendar/rules.yaml, tests/declare/calendar.c                         */
#ifndef DECLARE_CALENDAR_H
#define DECLARE_CALENDAR_H

#include "base/calendar.h"

bool calendar_load(struct calendar *out_cal, struct arena *mem, const char *folder,
                   struct err *err);

#endif
