/* user.c - ngaba user add: an account, and what it needs to act: person, post, holding of the post.
 *
 * The password is made here and printed once, unless it comes from standard input. */
#include "command/data.h"
#include "serve/password.h"
#include "store/account.h"
#include "store/record.h"

#include "base/date.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const struct change by_command = {.step = "create", .reason = "ngaba user add"};

struct adding {
    const struct cli *cli;
    struct data d;
    int64_t org, post, person;
};

static bool set(struct record *r, const char *field, struct value v, struct err *err)
{
    const struct field *f = type_field(r->type, field);
    if (!f)
        return err_set(err, ERR_INVALID, r->type->name, "the declarations lack its field %s",
                       field);
    r->values[f->index] = v;
    return true;
}

static bool set_text(struct record *r, const char *field, const char *s, struct err *err)
{
    return set(r, field, (struct value){.kind = VALUE_TEXT, .s = s}, err);
}

static bool set_ref(struct record *r, const char *field, int64_t id, struct err *err)
{
    return set(r, field, (struct value){.kind = VALUE_INT, .i = id}, err);
}

static struct record draft(struct adding *a, const struct record_type *t)
{
    return record_draft(a->cli->mem, t);
}

/* An empty installation has no organisation yet: the first account makes the root of the tree, to be
 * given its right name on the pages. */
static bool first_organisation(struct adding *a, struct err *err)
{
    struct record r = draft(a, a->d.model->organisation);
    for (int i = 0; i < r.type->nfields; i++) {
        const struct field *f = &r.type->fields[i];
        if (f->required && f->type == FIELD_CHOICE && f->noptions)
            r.values[i] = (struct value){.kind = VALUE_TEXT, .s = f->options[0].name};
    }
    if (!set_text(&r, "code", "tinh", err) || !set_text(&r, "name", "Tỉnh", err) ||
        !record_create(a->d.store, &by_command, &r, err))
        return false;
    a->org = r.id;
    return true;
}

/* --org, else the organisation the tree begins with. */
static bool find_org(struct adding *a, struct err *err)
{
    const char *code = cli_flag(a->cli, "org");
    const struct record_type *t = a->d.model->organisation;
    if (code)
        return record_find(a->d.store, t, code, &a->org, err);
    const struct list_query q = {.type = t, .limit = 5000};
    struct list all;
    if (!record_list(a->d.store, a->cli->mem, &q, &all, err))
        return false;
    const struct field *parent = type_field(t, "parent");
    for (int i = 0; i < all.n; i++) {
        const struct record *r = &all.rows[i];
        if (r->state == 0 && (!parent || r->values[parent->index].kind == VALUE_NULL)) {
            a->org = r->id;
            return true;
        }
    }
    return first_organisation(a, err);
}

/* --post CODE names one that is there; else one is made for --role in the organisation. */
static bool find_post(struct adding *a, struct err *err)
{
    const char *code = cli_flag(a->cli, "post"), *name = cli_flag(a->cli, "role");
    if (code) {
        struct record post;
        if (!record_find(a->d.store, a->d.model->post, code, &a->post, err) ||
            !record_read(a->d.store, a->cli->mem, a->d.model->post, a->post, NULL, &post, err))
            return false;
        const char *role = post.values[type_field(post.type, "role")->index].s;
        if (name && role && strcmp(name, role) != 0)
            return err_set(err, ERR_INVALID, "--role", "the post %s has the role %s", code, role);
        a->org = post.owner;
        return true;
    }
    const struct role *role = name ? model_role(a->d.model, name) : NULL;
    if (!role)
        return err_set(err, ERR_INVALID, "--role", "'%s' is no role of the declarations",
                       name ? name : "");
    struct record r = draft(a, a->d.model->post);
    const char *own = arena_fmt(a->cli->mem, "%s.%s", name, cli_flag(a->cli, "login"));
    if (!find_org(a, err) || !set_text(&r, "code", own, err) ||
        !set_text(&r, "name", role->label.in[LANG_VI], err) || !set_text(&r, "role", name, err) ||
        !set_ref(&r, "organisation", a->org, err) ||
        !record_create(a->d.store, &by_command, &r, err))
        return false;
    a->post = r.id;
    return true;
}

static bool make_person(struct adding *a, struct err *err)
{
    const char *login = cli_flag(a->cli, "login"), *name = cli_flag(a->cli, "name");
    struct record r = draft(a, a->d.model->person);
    if (!set_text(&r, "code", login, err) || !set_text(&r, "name", name ? name : login, err) ||
        !set_ref(&r, "organisation", a->org, err) ||
        !record_create(a->d.store, &by_command, &r, err))
        return false;
    a->person = r.id;
    return true;
}

static bool hold_post(struct adding *a, struct err *err)
{
    struct record r = draft(a, a->d.model->holding);
    char today[DATE_SIZE];
    return set_ref(&r, "person", a->person, err) && set_ref(&r, "post", a->post, err) &&
           set_text(&r, "since", date_write(date_today(), today), err) &&
           record_create(a->d.store, &by_command, &r, err);
}

/* The person who holds the post already, 0 when nobody does. */
static bool holder(struct adding *a, struct err *err)
{
    const struct record_type *t = a->d.model->holding;
    const struct field *post = type_field(t, "post"), *person = type_field(t, "person");
    const struct filter by_post = {.field = post, .value = {.kind = VALUE_INT, .i = a->post}};
    const struct list_query q = {.type = t, .filters = &by_post, .nfilters = 1, .limit = 100};
    struct list all;
    if (!record_list(a->d.store, a->cli->mem, &q, &all, err))
        return false;
    for (int i = 0; i < all.n && !a->person; i++)
        if (all.rows[i].state == 0)
            a->person = all.rows[i].values[person->index].i;
    return true;
}

static bool find_person(struct adding *a, struct err *err)
{
    const char *code = cli_flag(a->cli, "person");
    if (code && !record_find(a->d.store, a->d.model->person, code, &a->person, err))
        return false;
    bool post = cli_flag(a->cli, "post") != NULL, role = cli_flag(a->cli, "role") != NULL;
    if (code && !post && !role)
        return true; /* acts through the posts the person already holds */
    if (!find_post(a, err) || (!code && post && !holder(a, err)))
        return false;
    if (!code && a->person)
        return true;
    return (code || make_person(a, err)) && hold_post(a, err);
}

static const char *make_password(struct arena *mem)
{
    char *p = arena_alloc(mem, PASSWORD_MADE);
    password_make(p);
    return p;
}

static const char *typed_password(struct arena *mem, struct err *err)
{
    char line[PASSWORD_MOST + 2];
    if (!fgets(line, sizeof line, stdin)) {
        err_set(err, ERR_INVALID, "password", "standard input is empty");
        return NULL;
    }
    size_t n = strcspn(line, "\r\n");
    if (n < PASSWORD_LEAST || n >= PASSWORD_MOST) {
        err_set(err, ERR_INVALID, "password", "it must have %d to %d bytes", PASSWORD_LEAST,
                PASSWORD_MOST);
        return NULL;
    }
    return arena_copy(mem, line, n);
}

static bool add_all(struct adding *a, const struct account *account, struct err *err)
{
    struct account full = *account, other;
    struct err none = {0};
    int64_t id;
    if (account_find(a->d.store, a->cli->mem, account->login, &other, &none))
        return err_set(err, ERR_INVALID, "--login", "the login '%s' is taken", account->login);
    if (!store_begin(a->d.store, err))
        return false;
    if (find_person(a, err)) {
        full.person = a->person;
        if (account_add(a->d.store, &full, &id, err) && store_commit(a->d.store, err))
            return true;
    }
    store_rollback(a->d.store);
    return false;
}

static int user_add(struct adding *a)
{
    struct err err = {0};
    char hash[PASSWORD_SIZE];
    bool typed = cli_flag(a->cli, "password-from-stdin") != NULL;
    const char *password = typed ? typed_password(a->cli->mem, &err) : make_password(a->cli->mem);
    if (!password || !password_hash(password, hash, &err) || !data_open(a->cli, &a->d, &err))
        return cli_refuse(a->cli, &err);
    const struct account account = {.login = cli_flag(a->cli, "login"),
                                    .password = hash,
                                    .must_change = !typed && !cli_flag(a->cli, "no-change")};
    bool ok = add_all(a, &account, &err);
    store_close(a->d.store);
    if (!ok)
        return cli_refuse(a->cli, &err);
    printf("login:    %s\n", account.login);
    if (!typed)
        printf("password: %s\n", password);
    return 0;
}

/* Small letters, digits, . _ -: what can be read out without asking back. */
static bool login_sound(const char *login)
{
    return *login && strlen(login) <= 40 &&
           !login[strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-")];
}

int command_user(const struct cli *cli)
{
    struct adding a = {.cli = cli};
    const char *login = cli_flag(cli, "login");
    if (cli->nargs != 1 || strcmp(cli->args[0], "add") != 0)
        return cli_usage(cli, "write: user add --data DIR --login NAME ...");
    if (!cli_flag(cli, "data"))
        return cli_usage(cli, "say which data folder: --data DIR");
    if (!login || !login_sound(login))
        return cli_usage(cli, "--login NAME: small letters, digits, . _ -, at most 40");
    if (!cli_flag(cli, "person") && !cli_flag(cli, "post") && !cli_flag(cli, "role"))
        return cli_usage(cli, "say who acts: --person CODE, --post CODE or --role ROLE");
    if (sodium_init() < 0) {
        struct err err = {0};
        err_set(&err, ERR_SYSTEM, "", "no source of random numbers");
        return cli_refuse(cli, &err);
    }
    return user_add(&a);
}
