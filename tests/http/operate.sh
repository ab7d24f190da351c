#!/usr/bin/env bash
# operate.sh - what docs/operate.md says of accounts, back up, restore and upgrade, done word for word
# while the program serves.
. tests/lib.sh
. tests/blocks.bash
page=$PWD/docs/operate.md
tree_make

# chapter HEADING: its sh blocks, in the tree
chapter() {
    local block
    take "$page" "## $1"
    for block in "${blocks[@]}"; do
        [ "$(cat "$block.head")" = sh ] || continue
        # The tests have built the program already.
        (cd "$tree" && sed '/^make /d' "$block" | bash -eu) >"$body" 2>&1
        status=$?
        answers "$1" 0
    done
}

start_server "$tree/data"
chapter Accounts
has "the password is printed" "password:"
password=$(sed -n 's/^password: *//p' "$body")
login nguyenvana "$password"
answers "and opens" 303

# In the words of the page between ` and `: the command that begins like this, for the databases named.
told() {
    local command
    command=$(tr '\n' ' ' <"$page" | grep -o "\`$1[^\`]*\`" | head -n 1 | tr -d '\`')
    command=${command/DATABASE/$(database_of "$tree/data")}
    command=${command/RESTORED/${2:-}}
    (cd "$tree" && $command) >"$body" 2>&1
    status=$?
    answers "$1" 0
}

# from_dump DUMP DIR: DIR has a new database with what the dump holds.
from_dump() {
    local name
    name=$(database_of "$2")
    PGOPTIONS='-c client_min_messages=warning' psql -qXc "DROP DATABASE IF EXISTS $name WITH (FORCE)"
    told createdb "$name"
    [ "$1" = backup/ngaba.dump ] || ln -sf "../$1" "$tree/backup/ngaba.dump"
    told pg_restore "$name"
    sed -i "s/dbname=[a-z0-9_]*/dbname=$name/" "$2/ngaba.yaml"
}

if on_postgres; then
    mkdir "$tree/backup" "$tree/restored"
    told pg_dump
    cp -a "$tree/data/files" "$tree/data/ngaba.yaml" "$tree/restored"
    stop_server
    from_dump backup/ngaba.dump "$tree/restored"
    (cd "$tree" && build/ngaba migrate --data restored --plan) >"$body" 2>&1
else
    chapter "Back up"
    is "database, files and configuration" "$(find "$tree/backup" -maxdepth 1 -mindepth 1 -printf '%f\n' | sort | tr '\n' ' ')" \
        "files ngaba.db ngaba.yaml "
    stop_server
    chapter Restore
    has "the copy is whole" "ok"
fi
has "and of this version" "nothing to do"
start_server "$tree/restored"
login nguyenvana "$password"
answers "what was kept before the copy is there" 303
stop_server

sed -i '/^  indicator:/a\  funds: {type: text, vi: Nguồn kinh phí, en: Source of funds}' "$tree/domain/plan/task.yaml"
"$ngaba" serve --data "$tree/data" --listen 127.0.0.1:0 >"$body" 2>&1
status=$?
answers "before the upgrade it does not start" 1
chapter Upgrade
has "the upgrade is planned" "task: new field funds"
has "after a restore point" "restore point: data/restore/"
point=$(sed -n 's/^restore point: //p' "$body")
start_server "$tree/data"
login nguyenvana "$password"
answers "the upgraded data serve" 303
stop_server

# Back again, with the declarations of before.
cp domain/plan/task.yaml "$tree/domain/plan/task.yaml"
if on_postgres; then
    from_dump "$point" "$tree/data"
else
    rm -f "$tree"/data/ngaba.db*
    cp "$tree/$point" "$tree/data/ngaba.db"
fi
start_server "$tree/data"
login nguyenvana "$password"
answers "a restore point serves with the older declarations" 303
stop_server

tests_done
