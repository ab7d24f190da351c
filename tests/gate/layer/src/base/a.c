/* a.c - an example for the gate. */
#include "store/store.h"
