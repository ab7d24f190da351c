/* a.c - an example for the gate. */
static int unused(void)
{
    return 1;
}
