/* a.c - an example for the gate. */
int first(const int *p);

int first(const int *p)
{
    if (!p)
        return *p;
    return 0;
}
