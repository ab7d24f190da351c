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

chapter "Back up"
is "database, files and configuration" "$(find "$tree/backup" -maxdepth 1 -mindepth 1 -printf '%f\n' | sort | tr '\n' ' ')" \
    "files ngaba.db ngaba.yaml "
stop_server

chapter Restore
has "the copy is whole" "ok"
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
rm -f "$tree"/data/ngaba.db*
cp "$tree/$point" "$tree/data/ngaba.db"
start_server "$tree/data"
login nguyenvana "$password"
answers "a restore point serves with the older declarations" 303
stop_server

tests_done
