/* a.c - an example for the gate. */
int a; // why
