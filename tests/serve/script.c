/* script.c - web/app.js in a real browser: opens tests/browser/script.html and reads its result. */
#include <fcntl.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

extern char **environ;

/* Runs argv with its output in the file out; 127 when there is no such program. */
static int run(const char *const *argv, const char *out)
{
    posix_spawn_file_actions_t to;
    pid_t pid;
    int status = 0;
    posix_spawn_file_actions_init(&to);
    posix_spawn_file_actions_addopen(&to, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&to, 2, "/dev/null", O_WRONLY, 0);
    assert_int_equal(posix_spawnp(&pid, argv[0], &to, NULL, (char *const *)argv, environ), 0);
    posix_spawn_file_actions_destroy(&to);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void in_browser(void **state)
{
    (void)state;
    char dir[] = "/tmp/ngaba-script-XXXXXX", here[1024], profile[1200], page[1200], out[1200];
    static char text[1 << 16];
    assert_non_null(mkdtemp(dir));
    assert_non_null(getcwd(here, sizeof here));
    snprintf(profile, sizeof profile, "--user-data-dir=%s/profile", dir);
    snprintf(page, sizeof page, "file://%s/tests/browser/script.html", here);
    snprintf(out, sizeof out, "%s/out", dir);
    const char *browser[] = {"timeout",
                             "120",
                             "chromium-headless-shell",
                             "--headless",
                             "--no-sandbox",
                             "--disable-gpu",
                             profile,
                             "--virtual-time-budget=20000",
                             "--dump-dom",
                             page,
                             NULL};
    int code = run(browser, out);
    FILE *f = fopen(out, "rb");
    assert_non_null(f);
    text[fread(text, 1, sizeof text - 1, f)] = '\0';
    fclose(f);
    const char *sweep[] = {"rm", "-rf", dir, NULL};
    run(sweep, "/dev/null");
    if (code == 127)
        skip(); /* no chromium: ./test installs it */
    const char *fail = strstr(text, "FAIL ");
    char *end = strstr(text, "</pre>");
    assert_non_null(end);
    *end = '\0';
    if (fail && fail < end)
        fail_msg("%s", fail);
    assert_non_null(strstr(text, "checked 28\n"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(in_browser)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
