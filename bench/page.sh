#!/usr/bin/env bash
# page.sh - what a page costs, beside the same statements in a bare loop over SQLite and beside
# nginx serving a file of the same size, in the same run. See README.md.
#
#   bench/page.sh [TASKS]      tasks in the store (100000)
# shellcheck source=bench/lib.bash
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib.bash"
tasks=${1:-100000}

most_rate() {
    printf '%s\n' "$@" | sed 's/.*rate=\([0-9]*\).*/\1 &/' | sort -rn | head -n 1 | cut -d' ' -f2-
}

static_files() {
    nginx_dir=$(mktemp -d)
    nginx_port=$(free_port)
    head -c "$1" /dev/zero | tr '\0' 'x' >"$nginx_dir/page.html"
    cat >"$nginx_dir/nginx.conf" <<END
worker_processes 1; daemon off; pid $nginx_dir/pid; error_log stderr crit;
events { worker_connections 256; }
http { access_log off; sendfile on; keepalive_requests 100000000;
  client_body_temp_path $nginx_dir/a; proxy_temp_path $nginx_dir/b; fastcgi_temp_path $nginx_dir/c;
  uwsgi_temp_path $nginx_dir/d; scgi_temp_path $nginx_dir/e;
  server { listen 127.0.0.1:$nginx_port; root $nginx_dir; } }
END
    chmod 755 "$nginx_dir"
    nginx -c "$nginx_dir/nginx.conf" -p "$nginx_dir" &
    nginx_pid=$!
    sleep 0.5
}

# In turns, so that both sides see the same machine; the best turn of each counts.
side_by_side() {
    local name=$1 kind=$2 cookie=$3 line
    shift 3
    local server=() bare=() static=()
    line=$(ask "$cookie" "$@")
    static_files "$(number "$line" bytes)"
    for _ in $(seq "$times"); do
        server+=("$(ask "$cookie" "$@")")
        bare+=("$(build/bench/bare "$dir" "$kind" "$n" "$(number "$line" bytes)")")
        static+=("$(build/bench/ask --pid "$nginx_pid" --n "$n" --connections "${connections:-4}" \
            "http://127.0.0.1:$nginx_port/page.html")")
    done
    kill "$nginx_pid" && wait "$nginx_pid" 2>/dev/null || true
    nginx_pid=
    rm -rf "$nginx_dir"
    printf '%s\n  server %s\n  bare   %s\n  nginx  %s\n' "$name" "$(least cpu "${server[@]}")" \
        "$(least cpu "${bare[@]}")" "$(most_rate "${static[@]}")"
    verdict "$name: CPU over the bare loop" \
        "$(ratio "$(number "$(least cpu "${server[@]}")" cpu)" "$(number "$(least cpu "${bare[@]}")" cpu)")" "<=" 3
    verdict "$name: rate over nginx's static file" \
        "$(ratio "$(number "$(most_rate "${server[@]}")" rate)" "$(number "$(most_rate "${static[@]}")" rate)")" ">=" 0.2
    served=$(least cpu "${server[@]}")
}

start_time() {
    local began least_ms=''
    for _ in $(seq "$times"); do
        began=$(date +%s%N)
        serve "$dir"
        began=$((($(date +%s%N) - began) / 1000000))
        serve_end
        [ -n "$least_ms" ] && [ "$least_ms" -le "$began" ] || least_ms=$began
    done
    verdict "start to first answer" "$least_ms" "<=" 100 ms
}

data "tasks-$tasks" "$tasks"
dir=$work/tasks-$tasks
start_time
serve "$dir"
officer=$(login chuyenvien)
office=$(login quantri)
url=http://127.0.0.1:$port
mapfile -t pages < <(curl -s -H "Cookie: $officer" "$url/r/task" | grep -o '/r/task/[0-9]*' | sort -u | sed "s|^|$url|")
side_by_side "plan list, officer" list "$officer" "$url/r/task"
ordinary=$(number "$served" cpu)
side_by_side "task page, officer" task "$officer" "${pages[@]}"
lines=()
for _ in $(seq "$times"); do lines+=("$(ask "$office" "$url/r/task")"); done
verdict "officer's list over the administrator's, CPU" \
    "$(ratio "$ordinary" "$(number "$(least cpu "${lines[@]}")" cpu)")" "<=" 1.2
verdict "resident memory with $tasks tasks" "$(awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$pid/status")" "<=" 64 MB
serve_end
