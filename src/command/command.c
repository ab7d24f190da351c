/* command.c - see command.h: the table, the parser of arguments, the help. */
#include "command/command.h"

#include "command/data.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct flag no_flags[] = {{0}};

static const struct flag sort_flags[] = {
    {"names", NULL, "the lines are people: by given name, then the rest from the left"},
    {0},
};

static const struct flag clock_flags[] = {
    {"from", "DATE[THH:MM]", "the event: YYYY-MM-DD, with the time for hours"},
    {"within", "N", "length of the term"},
    {"unit", "UNIT", "day, workday, hour, workhour or month"},
    {"before", NULL, "counted back from the event"},
    {"pause", "A..B", "suspended from A to B, both included; A.. while it lasts; any number"},
    {"json", NULL, "one line: date, provisional, how"},
    {"english", NULL, "explained in English"},
    {"domain", "DIR", "folder of the declarations (default: the one beside the program)"},
    {0},
};

static const struct flag check_flags[] = {
    {"domain", "DIR", "folder of the declarations (default: the one beside the program)"},
    {0},
};

static const struct flag look_flags[] = {
    {"domain", "DIR", "folder of the declarations (default: the one beside the program)"},
    {"data", "DIR", "a data folder: its province.yaml too"},
    {0},
};

static const struct flag read_flags[] = {
    {"json", NULL, "One line of JSON instead of a list"},
    {"text", NULL, "Only print the text that is read: what start and end count in"},
    {"domain", "DIR", "Declarations and the registry of instruments (default: beside the program)"},
    {"inside", NULL, "The program's own use: take a file apart in a bound process"},
    {0}};

static const struct flag schema_flags[] = {
    {"manual", NULL, "print docs/declare.md instead: every word, for people"},
    {"words", NULL, "print the words alone instead: the dictionary of the fuzzer"},
    {0},
};

static const struct flag serve_flags[] = {
    {"data", "DIR", "folder of the database, the files and ngaba.yaml"},
    {"listen", "HOST:PORT", "where to listen (default: 127.0.0.1:8080, or as ngaba.yaml says)"},
    {"domain", "DIR", "folder of the declarations (default: the one beside the program)"},
    {"web", "DIR", "folder of the web files (default: the one beside the program)"},
    {0},
};

static const struct flag migrate_flags[] = {
    DATA_FLAGS,
    {"plan", NULL, "only print the steps"},
    {"consent", "NAME", "agree to the step that loses NAME (TYPE, TYPE.FIELD, TYPE.FIELD.OPTION)"},
    {"no-restore-point", NULL, "without a copy to go back to: you have made one yourself"},
    {0},
};

static const struct flag nightly_flags[] = {
    DATA_FLAGS,
    {0},
};

static const struct flag rehearse_flags[] = {
    {"domain", "DIR", "folder of the changed declarations"},
    {"data", "DIR", "the data folder; nothing in it is changed"},
    {"db", "URL", "sqlite:PATH or postgres:CONNECTION instead of the configured one"},
    {"current", "DIR", "folder of the declarations in use (default: the one beside the program)"},
    {"from", "DATE", "only dossiers submitted on this day or later"},
    {"to", "DATE", "only dossiers submitted on this day or earlier"},
    {"type", "TYPE", "only records of this type"},
    {"dated", NULL, "by in_force of the changed rules; without it as if they had always held"},
    {0},
};

static const struct flag user_flags[] = {
    DATA_FLAGS,
    {"login", "NAME", "what is typed at the login: small letters, digits, . _ -"},
    {"person", "CODE",
     "a registered person; without it one is made, or the post's holder is taken"},
    {"post", "CODE", "the post to act through"},
    {"role", "ROLE", "without --post: make a post with this role"},
    {"org", "CODE", "in this organisation (default: the root of the tree)"},
    {"name", "TEXT", "name of the person that is made (default: the login)"},
    {"password-from-stdin", NULL, "the password is one line of standard input"},
    {"no-change", NULL, "a made password need not be changed at the first login (training copies)"},
    {0},
};

static const struct flag import_flags[] = {
    DATA_FLAGS,
    {"type", "TYPE", "a record type, or TYPE.ROWS; of several files each has its own, in order"},
    {"update", NULL, "a row whose key is known changes that record, in the columns of the file"},
    {"reason", "TEXT", "why, for the history of every record"},
    {0},
};

/* In the order of the help text. */
static const struct command commands[] = {
    {"serve", "", "Serve the pages until told to stop", serve_flags, command_serve},
    {"read", "FILE|-", "Read a plan: what it is, cites, and asks of whom", read_flags,
     command_read},
    {"number", "-- SYMBOL", "Read a document's number and symbol; print its parts as JSON",
     no_flags, command_number},
    {"sort", "< FILE", "Print standard input's lines in Vietnamese order", sort_flags,
     command_sort},
    {"clock", "", "Say when something is due and how the date came about", clock_flags,
     command_clock},
    {"check", "", "Read the declarations and say what is wrong in them", look_flags, command_check},
    {"audit", "ROLE", "Print what a role reaches, with the line that grants it", check_flags,
     command_audit},
    {"schema", "", "Print the JSON Schema of the declarations, for editors of YAML", schema_flags,
     command_schema},
    {"migrate", "", "Make the database what the declarations say, after a restore point",
     migrate_flags, command_migrate},
    {"nightly", "", "Do the day's own work: reminders, successions; compare it with what was due",
     nightly_flags, command_nightly},
    {"user", "add", "Add an account; its password is printed once", user_flags, command_user},
    {"import", "FILE.csv...", "Add records from CSV files: of each all rows or none", import_flags,
     command_import},
    {"rehearse", "", "Run changed declarations over past dossiers; list what would differ",
     rehearse_flags, command_rehearse},
    {"help", "[COMMAND]", "Show this text, or how to use one command", no_flags, NULL},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct command *find(const char *name)
{
    for (int i = 0; i < COMMANDS; i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

static int help_all(FILE *out)
{
    fputs("Ngã Ba - a province's external affairs in one program\n\nusage: ngaba COMMAND ...\n\n",
          out);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fputs("\nngaba COMMAND --help tells more of one. Exit: 0 done, 1 refused, 2 wrong usage.\n",
          out);
    return out == stderr ? 2 : 0;
}

static int help_one(const struct command *c)
{
    printf("usage: ngaba %s", c->name);
    for (const struct flag *f = c->flags; f->name; f++)
        printf(f->arg ? " [--%s %s]" : " [--%s]", f->name, f->arg);
    printf(" %s\n\n%s\n\n", c->args, c->summary);
    for (const struct flag *f = c->flags; f->name; f++) {
        char head[64];
        snprintf(head, sizeof head, "--%s %s", f->name, f->arg ? f->arg : "");
        printf("  %-24s %s\n", head, f->help);
    }
    return 0;
}

const char *cli_flag_nth(const struct cli *cli, const char *name, int i)
{
    for (int k = 0; k < cli->ngiven; k++)
        if (!strcmp(cli->given[k].name, name) && i-- == 0)
            return cli->given[k].value;
    return NULL;
}

const char *cli_flag(const struct cli *cli, const char *name)
{
    const char *last = NULL;
    for (int k = 0; k < cli->ngiven; k++)
        if (!strcmp(cli->given[k].name, name))
            last = cli->given[k].value;
    return last;
}

int cli_usage(const struct cli *cli, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "ngaba %s: ", cli->command->name);
    vfprintf(stderr, fmt, ap);
    fprintf(stderr, "\nsee: ngaba %s --help\n", cli->command->name);
    va_end(ap);
    return 2;
}

int cli_refuse(const struct cli *cli, const struct err *err)
{
    assert(err->code != ERR_OK);
    if (*err->where)
        fprintf(stderr, "ngaba %s: %s: %s\n", cli->command->name, err->where, err->detail);
    else
        fprintf(stderr, "ngaba %s: %s\n", cli->command->name, err->detail);
    return 1;
}

const char *cli_folder(const struct cli *cli, const char *name)
{
    const char *given = cli_flag(cli, name);
    return given ? given : cli_beside(cli, name);
}

const char *cli_beside(const struct cli *cli, const char *name)
{
    char exe[2048];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n > 0) {
        exe[n] = '\0';
        for (int up = 0; up < 3; up++) { /* build/ngaba, build/asan/ngaba */
            char *slash = strrchr(exe, '/');
            if (!slash)
                break;
            *slash = '\0';
            char *path = arena_fmt(cli->mem, "%s/%s", exe, name);
            if (access(path, X_OK) == 0)
                return path;
        }
    }
    return arena_fmt(cli->mem, "/usr/share/ngaba/%s", name);
}

static const struct flag *flag_of(const struct command *c, const char *name, size_t n)
{
    for (const struct flag *f = c->flags; f->name; f++)
        if (strlen(f->name) == n && !strncmp(f->name, name, n))
            return f;
    return NULL;
}

/* Takes argv[*i] as a flag (and the next argument as its value); 0, or 2 after a message. */
static int take_flag(struct cli *cli, struct cli_flag *given, char **argv, int *i)
{
    const char *word = argv[*i] + 2, *equals = strchr(word, '=');
    size_t n = equals ? (size_t)(equals - word) : strlen(word);
    const struct flag *f = flag_of(cli->command, word, n);
    if (!f)
        return cli_usage(cli, "no flag --%.*s", (int)n, word);
    const char *value = "";
    if (f->arg) {
        value = equals ? equals + 1 : argv[++*i];
        if (!value)
            return cli_usage(cli, "--%s needs %s", f->name, f->arg);
    } else if (equals) {
        return cli_usage(cli, "--%s takes no value", f->name);
    }
    given[cli->ngiven++] = (struct cli_flag){f->name, value};
    return 0;
}

static int parse_and_run(const struct command *c, struct arena *mem, int argc, char **argv)
{
    struct cli_flag *given = arena_new(mem, struct cli_flag, (size_t)argc + 1);
    struct cli cli = {.mem = mem, .program = argv[0], .command = c, .given = given};
    cli.args = arena_new(mem, char *, (size_t)argc + 1);
    bool only_args = false;
    for (int i = 2; i < argc; i++) {
        if (!only_args && !strcmp(argv[i], "--")) {
            only_args = true;
        } else if (!only_args && !strcmp(argv[i], "--help")) {
            return help_one(c);
        } else if (!only_args && !strncmp(argv[i], "--", 2)) {
            int rc = take_flag(&cli, given, argv, &i);
            if (rc)
                return rc;
        } else {
            cli.args[cli.nargs++] = argv[i];
        }
    }
    return c->run(&cli);
}

int command_main(int argc, char **argv)
{
    if (argc < 2)
        return help_all(stderr);
    const char *name = argv[1];
    if (!strcmp(name, "--help") || !strcmp(name, "-h"))
        return help_all(stdout);
    const struct command *c = find(name);
    if (c && !strcmp(name, "help")) {
        c = argc > 2 ? find(argv[2]) : NULL;
        return c && c->run ? help_one(c) : help_all(argc > 2 ? stderr : stdout);
    }
    if (!c) {
        fprintf(stderr, "ngaba: no command '%s'; see: ngaba --help\n", name);
        return 2;
    }
    struct arena mem;
    arena_init(&mem, 0);
    int rc = parse_and_run(c, &mem, argc, argv);
    arena_clear(&mem);
    return rc;
}
