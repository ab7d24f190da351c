/* audit.c - ngaba audit ROLE: what a role reaches. */
#include "declare/audit.h"
#include "command/command.h"

#include <stdio.h>

enum { OUTPUT_MOST = 1 << 20 };

int command_audit(const struct cli *cli)
{
    if (cli->nargs != 1)
        return cli_usage(cli, "takes one role, e.g. clerk");
    struct err err = {0};
    struct buf out;
    buf_init(&out, cli->mem, OUTPUT_MOST);
    const struct model *m = model_read(cli->mem, cli_folder(cli, "domain"), &out, &err);
    const struct role *role = m ? model_role(m, cli->args[0]) : NULL;
    if (role)
        audit_print(m, role, &out);
    else
        err_set(&err, ERR_MISSING, "roles.yaml", "no role '%s'", cli->args[0]);
    fputs(buf_get(&out), stdout);
    return role ? 0 : cli_refuse(cli, &err);
}
