#!/usr/bin/env bash
# refusals.sh - what stops a start: one clear sentence each, exit status 1, and nothing half done.
. tests/lib.sh
fast=${NGABA_FAST:-build/ngaba}
data=$scratch/data
mkdir "$data"
port=$(free_port)

# refuses NAME SENTENCE COMMAND...
refuses() {
    local name=$1 sentence=$2
    shift 2
    timeout 20 "$@" >"$body" 2>&1 </dev/null
    status=$?
    answers "$name: exit status" 1
    has "$name" "$sentence"
    is "$name: one line" "$(wc -l <"$body")" 1
}

printf 'lisen: 127.0.0.1:1\n' >"$data/ngaba.yaml"
refuses "unknown key" "ngaba.yaml:1:1: unknown setting 'lisen'; write it as: one of listen" "$fast" serve --data "$data"
printf 'database: mysql:x\n' >"$data/ngaba.yaml"
refuses "unknown database" "database must start with sqlite: or postgres:" "$fast" migrate --data "$data"
rm "$data/ngaba.yaml"
refuses "nothing there" "there is no database in $data yet; run: ngaba migrate --data $data" \
    "$fast" serve --data "$data" --listen "127.0.0.1:$port"
refuses "a file in the place of the folder" "the folder cannot be made" "$fast" migrate --data "$scratch/body"
printf 'no database at all, as anybody can see\n' >"$data/ngaba.db"
refuses "no database" "file is not a database" "$fast" serve --data "$data" --listen "127.0.0.1:$port"
rm "$data"/ngaba.db*
"$fast" migrate --data "$data" >"$scratch/migrate.log"

refuses "another machine's address" "192.0.2.1:8080 is not an address of this machine" \
    "$fast" serve --data "$data" --listen 192.0.2.1:8080

# Declarations that changed since the tables were made.
cp -r domain "$scratch/domain"
sed -i 's/^  detail: .*/&\n  venue: {type: text, vi: Nơi, en: Place}/' "$scratch/domain/plan/task.yaml"
refuses "other declarations" "the declarations have changed: run \`ngaba migrate\` first" \
    "$fast" serve --data "$data" --listen "127.0.0.1:$port" --domain "$scratch/domain"
"$fast" migrate --data "$data" --domain "$scratch/domain" >"$scratch/migrate.log"
has_restore=$(ls "$data/restore" | wc -l)
is "a restore point is taken first" "$has_restore" 1
refuses "a field that goes" "task: field venue goes" sh -c "'$fast' migrate --data '$data' 2>&1 >'$scratch/plan'"
grep -q "consent task.venue" "$scratch/plan"
is "and the plan says how to agree" $? 0
"$fast" migrate --data "$data" --consent task.venue >"$scratch/migrate.log" 2>&1
is "agreed, it is done" $? 0

if [ "$(id -u)" = 0 ]; then
    chmod -R a+rX "$scratch"
    chmod a-w "$data/ngaba.db" "$data"
    refuses "a folder that cannot be written" "the database cannot be written: Permission denied" \
        setpriv --reuid=65534 --regid=65534 --clear-groups "$fast" serve --data "$data" --listen "127.0.0.1:$port"
    chmod u+w "$data/ngaba.db" "$data"
fi

# A PostgreSQL that is too old, played by a few lines that only greet.
cat >"$scratch/old.mjs" <<'JS'
import net from "node:net";
const text = (s) => Buffer.from(s + "\0");
const message = (kind, ...parts) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(5);
    head.write(kind);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
};
net.createServer((c) => {
    c.once("data", () => c.write(Buffer.concat([
        message("R", Buffer.alloc(4)),
        message("S", text("server_version"), text("14.9")),
        message("S", text("server_encoding"), text("UTF8")),
        message("Z", Buffer.from("I"))])));
    c.on("error", () => {});
}).listen(+process.argv[2], "127.0.0.1");
JS
old=$(free_port)
timeout 30 node "$scratch/old.mjs" "$old" &
played=$!
for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$old") 2>/dev/null && break
    sleep 0.05
done
refuses "an old PostgreSQL" "PostgreSQL 14 is too old: 15 or later is needed" "$fast" migrate --data "$data" \
    --db "postgres:host=127.0.0.1 port=$old user=x dbname=x sslmode=disable gssencmode=disable"
kill "$played" 2>/dev/null
refuses "a PostgreSQL that is not there" "Connection refused" "$fast" migrate --data "$data" \
    --db "postgres:host=127.0.0.1 port=1 user=x dbname=x"
if [ -n "${PGPORT:-}" ]; then
    psql -qXc "DROP DATABASE IF EXISTS ngaba_ascii" \
        -c "CREATE DATABASE ngaba_ascii TEMPLATE template0 ENCODING SQL_ASCII LOCALE 'C'" >/dev/null 2>&1
    refuses "another encoding" "its encoding is SQL_ASCII: make one with ENCODING 'UTF8'" "$fast" migrate --data "$data" \
        --db "postgres:host=localhost port=$PGPORT user=$PGUSER password=$PGPASSWORD dbname=ngaba_ascii"
fi

tests_done
