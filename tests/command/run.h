/* run.h - runs build/asan/ngaba as a person would and keeps what it said.
 *
 * In the flow:  tests/command only
 * Use:          struct ran r = run("a\nb\n", "sort", "--names", NULL);  r.code, r.out, r.err
 * Owns:         the texts of the last run; the next one overwrites them.
 * Fails:        an assertion of cmocka when the program cannot be started.
 * Threads:      one.
 * Read first:   tests/command/text.c                                                         */
#ifndef TESTS_COMMAND_RUN_H
#define TESTS_COMMAND_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct ran {
    int code; /* exit status, 256 when a signal ended it */
    const char *out, *err;
};

/* All of a stream of our own, from its beginning. */
static void run_keep(FILE *from, char *room, size_t size)
{
    rewind(from);
    size_t n = fread(room, 1, size - 1, from);
    assert_true(n < size - 1);
    room[n] = '\0';
    fclose(from);
}

static struct ran run(const char *input, ...)
{
    static char out[1 << 16], err[1 << 16];
    static char program[] = "build/asan/ngaba";
    char *argv[16] = {program};
    va_list ap;
    va_start(ap, input);
    for (int i = 1; i < 15 && (argv[i] = va_arg(ap, char *)); i++)
        continue;
    va_end(ap);
    FILE *streams[3] = {tmpfile(), tmpfile(), tmpfile()};
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    for (int i = 0; i < 3; i++) {
        assert_non_null(streams[i]);
        posix_spawn_file_actions_adddup2(&files, fileno(streams[i]), i);
    }
    fputs(input, streams[0]);
    rewind(streams[0]);
    pid_t pid;
    int status;
    assert_int_equal(posix_spawn(&pid, argv[0], &files, NULL, argv, environ), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    posix_spawn_file_actions_destroy(&files);
    fclose(streams[0]);
    run_keep(streams[1], out, sizeof out);
    run_keep(streams[2], err, sizeof err);
    return (struct ran){WIFEXITED(status) ? WEXITSTATUS(status) : 256, out, err};
}

#endif
