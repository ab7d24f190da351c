/* a.c - an example for the gate. */
const char *const ask = "SELECT id "
                        /* all of them */
                        "FROM record";
