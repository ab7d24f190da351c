/* begin.c - one writes at a time, on either engine: who begins waits until the other has ended. */
#include "open.h"

#include "store/inside.h"

static void one_at_a_time(struct world *w)
{
    struct arena mem = {0};
    struct store *other;
    arena_init(&mem, 0);
    OK((other = store_open(&mem, &w->config, w->model, &w->err)) != NULL);
    const char *soon =
        store_is_postgres(other) ? "SET lock_timeout = 1" : "PRAGMA busy_timeout = 1";
    OK(other->db.backend->script(&other->db, soon, &w->err));
    OK(store_begin(w->s, &w->err));
    REFUSED(store_begin(other, &w->err), ERR_STORE);
    REFUSED(store_begin(other, &w->err), ERR_STORE); /* and is none the worse for it */
    OK(store_commit(w->s, &w->err));
    OK(store_begin(other, &w->err));
    OK(store_commit(other, &w->err));
    store_close(other);
    arena_clear(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(one_at_a_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
