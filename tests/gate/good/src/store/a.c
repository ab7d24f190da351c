/* a.c - an example for the gate. */
#include "base/a.h"

const char *const ask = "SELECT id FROM record";
