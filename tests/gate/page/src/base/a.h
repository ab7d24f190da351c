/* a.h - an example for the gate. */
