#!/usr/bin/env bash
# session.sh - who may come in: login of the sample accounts, forged and foreign forms, headers.
. tests/lib.sh
sample_data "$scratch/data"
start_server "$scratch/data"
name=$(awk 'NR == 1 { print $1 }' "$scratch/data/sample-logins.txt")

header() {
    grep -i "^$1:" "$headers" | tr -d '\r' | cut -d' ' -f2-
}

get /
answers "a stranger is sent to the login" 303
get /login
answers "the login page" 200
has "has a token" 'name="csrf"'
is "policy of contents allows no script of a page" \
    "$(header content-security-policy | grep -c unsafe-inline)" 0
is "no frame may hold it" "$(header content-security-policy | grep -c "frame-ancestors 'none'")" 1
is "types are not guessed" "$(header x-content-type-options)" nosniff

login "$name"
answers "a sample login opens" 303
is "the cookie is closed to scripts and to other sites" \
    "$(header set-cookie | grep -ic 'httponly.*samesite\|samesite.*httponly')" 1
get /
is "and leads on" "$([[ $status = 200 || $status = 303 ]] && echo yes)" yes

ask -X POST -H "Origin: $base" --data-urlencode "lang=en" "$base/lang"
answers "a form without its token is refused" 403
ask -X POST -H "Origin: https://elsewhere.example" --data-urlencode "csrf=x" "$base/lang"
answers "a form of another site is refused" 403

for path in /login/.. /%2e%2e/%2e%2e/etc/passwd /static/../ngaba.yaml /static/%2e%2e/run /%00 /nothing; do
    get "$path" --path-as-is
    is "$path shows no file" "$([[ $status =~ ^(303|400|404)$ ]] && echo yes)" yes
done

stop_server
tests_done
