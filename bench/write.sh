#!/usr/bin/env bash
# write.sh - durable changes a second by 64 clients, beside a bare loop that writes the same rows in
# synced batches of 100, and one that syncs each. See README.md.
# shellcheck source=bench/lib.bash
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib.bash"
changes=${NGABA_BENCH_WRITES:-32000} # a second or two a turn: its beginning is no part of the rate

data tasks-10000 10000
copy=$work/write.copy
rm -rf "$copy"
cp -r "$work/tasks-10000" "$copy"
cp -r "$copy" "$copy.bare"
sync # or the copies would be written while the first turns are
serve "$copy"
through='' batches='' each=''
for _ in $(seq "$times"); do
    line=$(build/bench/write server "$copy" "$port" "$changes")
    through+=$(number "$line" rate)$'\n'
    line=$(build/bench/write bare "$copy.bare" "$changes" 100)
    batches+=$(number "$line" rate)$'\n'
    line=$(build/bench/write bare "$copy.bare" $((changes / 40)) 1)
    each+=$(number "$line" rate)$'\n'
done
serve_end
rm -rf "$copy" "$copy.bare"
most() {
    sort -rn <<<"$1" | head -n 1
}
printf 'changes a second: server %s, bare in batches of 100 %s, bare one by one %s\n' \
    "$(most "$through")" "$(most "$batches")" "$(most "$each")"
verdict "changes, 64 clients, over batches of 100" "$(ratio "$(most "$through")" "$(most "$batches")")" ">=" 0.5
verdict "changes, 64 clients, over one by one" "$(ratio "$(most "$through")" "$(most "$each")")" ">=" 2
