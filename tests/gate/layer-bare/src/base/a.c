/* a.c - an example for the gate. */
#include "err.h"
