/* a.c - an example for the gate. */
int last(void);

int last(void)
{
    int list[4] = {0};
    for (int i = 0; i <= 4; i++)
        list[i] = i;
    return list[4];
}
