/* serve.c - ngaba serve: reads configuration and declarations, serves until SIGTERM or SIGINT. */
#include "base/log.h"
#include "command/command.h"
#include "declare/province.h"
#include "serve/server.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The signals that end the program wait in sigwait(); no thread is interrupted by them. */
static void block_signals(sigset_t *ends)
{
    sigemptyset(ends);
    sigaddset(ends, SIGTERM);
    sigaddset(ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of the write, not the end */
}

static bool database_there(const struct config *c, struct err *err)
{
    if (strncmp(c->database, "sqlite:", 7) != 0 || access(c->database + 7, F_OK) == 0)
        return true;
    return err_set(err, ERR_MISSING, "",
                   "there is no database in %s yet; run: ngaba migrate --data %s", c->dir, c->dir);
}

static bool read_all(const struct cli *cli, const char *dir, struct server_options *o,
                     struct config *config, struct err *err)
{
    struct buf problems;
    buf_init(&problems, cli->mem, 1 << 20);
    if (access(dir, X_OK) != 0)
        return err_set(err, ERR_MISSING, "", "there is no folder %s; run: ngaba migrate --data %s",
                       dir, dir);
    if (!config_read(cli->mem, dir, config, err))
        return false;
    if (cli_flag(cli, "listen"))
        config->listen = cli_flag(cli, "listen");
    if (!database_there(config, err))
        return false;
    struct model *m = model_read(cli->mem, cli_folder(cli, "domain"), &problems, err);
    bool ok = m && province_read(m, dir, &problems, err);
    o->model = m;
    if (ok)
        return true;
    fputs(buf_get(&problems), stderr);
    if (m)
        return false; /* the province's file: told with its place */
    *err = (struct err){0};
    return err_set(err, ERR_INVALID, "", "the declarations have mistakes; see: ngaba check");
}

int command_serve(const struct cli *cli)
{
    struct err err = {0};
    struct config config;
    sigset_t ends;
    int got;
    const char *dir = cli_flag(cli, "data");
    if (!dir)
        return cli_usage(cli, "--data DIR is needed");
    if (cli->nargs)
        return cli_usage(cli, "'%s' is not expected", cli->args[0]);
    block_signals(&ends);
    struct server_options o = {
        .config = &config, .web = cli_folder(cli, "web"), .routes = &route_table};
    if (!read_all(cli, dir, &o, &config, &err))
        return cli_refuse(cli, &err);
    struct server *server = server_open(cli->mem, &o, &err);
    if (!server)
        return cli_refuse(cli, &err);
    const char *colon = strrchr(config.listen, ':');
    printf("ngaba: listening on %s://%.*s:%d\n", config.certificate ? "https" : "http",
           (int)(colon - config.listen), config.listen, server_port(server));
    fflush(stdout);
    log_line(LOG_LEVEL_INFO, "started", LOG_NUMBER("port", server_port(server)));
    sigwait(&ends, &got);
    server_close(server);
    log_line(LOG_LEVEL_INFO, "stopped", LOG_NUMBER("signal", got));
    log_flush();
    return 0;
}
