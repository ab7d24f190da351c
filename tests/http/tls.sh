#!/usr/bin/env bash
# tls.sh - TLS by the program itself: certificate and key from the configuration, what a browser is
# told then, and one clear sentence for each pair that cannot be used.
. tests/lib.sh
fast=${NGABA_FAST:-build/ngaba} # for what only refuses
data=$scratch/data
mkdir "$data"
new_database "$data"
"$ngaba" migrate --data "$data" >"$scratch/migrate.log" || exit 1
cp "$data/ngaba.yaml" "$scratch/without.yaml" 2>/dev/null || : >"$scratch/without.yaml"

# certificate NAME: NAME.pem and NAME.key, for localhost.
certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
        -addext subjectAltName=DNS:localhost -keyout "$scratch/$1.key" -out "$scratch/$1.pem" 2>/dev/null
}

# configured CERTIFICATE KEY
configured() {
    cp "$scratch/without.yaml" "$data/ngaba.yaml"
    printf 'tls:\n  certificate: %s\n  key: %s\n' "$1" "$2" >>"$data/ngaba.yaml"
}

certificate own
certificate other
configured "$scratch/own.pem" "$scratch/own.key"
start_server "$data"
is "the address says so" "${base%%:*}" https
port=${base##*:}

status=$(curl -s --max-time 20 --cacert "$scratch/own.pem" -D "$headers" -o "$body" -w '%{http_code}' \
    "https://localhost:$port/login")
answers "a browser that knows the certificate is answered" 200
is "and told to stay with TLS" "$(grep -ic '^strict-transport-security: max-age=' "$headers")" 1
is "its cookie goes nowhere else" "$(grep -i '^set-cookie:' "$headers" | grep -vic '; secure')" 0
status=$(curl -s --max-time 20 --cacert "$scratch/other.pem" -o "$body" -w '%{http_code}' "https://localhost:$port/login")
answers "one that knows another certificate goes away" 000
status=$(curl -s --max-time 20 -o "$body" -w '%{http_code}' "http://localhost:$port/login")
answers "without TLS there is no answer" 000
stop_server
is "asked to stop, it ends with" $? 0

# refuses NAME SENTENCE
refuses() {
    timeout 20 "$fast" serve --data "$data" --listen 127.0.0.1:0 >"$body" 2>&1 </dev/null
    status=$?
    answers "$1: exit status" 1
    has "$1" "$2"
    is "$1: one line" "$(wc -l <"$body")" 1
}

configured "$scratch/gone.pem" "$scratch/own.key"
refuses "a certificate that is not there" "gone.pem: cannot be read: No such file or directory"
configured "$scratch/own.pem" "$scratch/other.key"
refuses "a key of another certificate" "the certificate and the key cannot be used"
configured "$scratch/own.pem" "$scratch/own.pem"
refuses "a key that is none" "the certificate and the key cannot be used"

tests_done
