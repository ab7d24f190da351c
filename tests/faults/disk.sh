#!/usr/bin/env bash
# disk.sh - no room left on the disk: the answer is 503 with one clear sentence, nothing that was
# acknowledged is lost, pages are still read, and when there is room again the server goes on.
#
# The end of the disk is a limit on the size of files that is laid on the running server.
. tests/lib.sh
. tests/http/records/data.bash
records_data
trap '' XFSZ # as the server itself has it
start_server "$scratch/data"
enter lanhdao
task=$(id_of task 100-1.1)
kept=''

hidden_version() {
    get "/r/task/$task/edit"
    grep -o 'name="version" value="[0-9]*"' "$body" | head -n 1 | tr -dc 0-9
}

# change TEXT [FIELD=VALUE...]: the task's product; remembers what was acknowledged.
change() {
    local text=$1
    shift
    post "/r/task/$task/edit" "version=$(hidden_version)" "f_product=$text" "reason=Theo công văn" "$@"
    [ "$status" != 303 ] || kept=$text
}

room() {
    prlimit --pid "$server_pid" --fsize="$1"
}

change "Trước khi hết chỗ"
answers "with room a change is kept" 303
size=$(stat -c %s "$scratch/data/ngaba.db-wal" "$scratch/data/ngaba.db" | sort -n | tail -n 1)
room "$((size + 20000)):unlimited"
last=303
for i in $(seq 60); do
    change "Thay đổi $i"
    last=$status
    [ "$last" = 303 ] || break
done
is "at the end of the disk the answer is 503" "$last" 503
has "with one clear sentence" "Dữ liệu chưa được lưu"
cp "$body" "$scratch/refused"
for i in 1 2 3; do
    change "Lại $i"
    is "and so for every change ($i)" "$status" 503
done
get "/r/task/$task"
answers "pages are read" 200
has "what was acknowledged is there" "$kept"
room unlimited:unlimited
change "Sau khi có chỗ"
answers "with room again a change is kept" 303
get "/r/task/$task"
has "and is there" "Sau khi có chỗ"

# A file that does not fit is refused in the same words, and its record does not change: one that
# is in memory when it comes, and one that waits on the disk.
attach() {
    local size=$1
    head -c "$size" /dev/zero | tr '\0' 'x' >"$scratch/file.txt"
    before=$(hidden_version)
    ask -H "Origin: $base" -F "csrf=$(hidden csrf)" -F "version=$before" -F "reason=Theo công văn" \
        -F "had.proof=" -F "r1.proof=0" -F "f1.proof.kind=file" \
        -F "f1.proof.file=@$scratch/file.txt" "$base/r/task/$task/edit"
}
for size in 50000 300000; do
    room 20000:unlimited
    attach $size
    room unlimited:unlimited
    answers "a file of $size bytes that does not fit" 503
    is "changes nothing" "$(hidden_version)" "$before"
    attach $size
    answers "and is taken when it fits" 303
done

stop_server
start_server "$scratch/data"
enter lanhdao
get "/r/task/$task"
has "after a new start too" "Sau khi có chỗ"
tests_done
