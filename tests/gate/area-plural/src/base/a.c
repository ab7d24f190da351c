/* a.c - an example for the gate. */
int passports_seen;
