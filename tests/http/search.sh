#!/usr/bin/env bash
# search.sh - what people type, and the record they look for: as written, without marks, in capitals,
# with letters and marks apart, the tone on either vowel, d for đ, half of the marks, the last word
# only begun; and what must not be found, for a mark that is typed is meant. One query a line of
# search.tsv: + or -, how it is typed, the query, the type, the title.
. tests/lib.sh
sample_data "$scratch/data"
start_server "$scratch/data"
login lanhdao

# All questions over one connection: one file for each.
mkdir "$scratch/found"
jq -Rr --arg base "$base" --arg found "$scratch/found" 'split("\t") |
    "url = \"\($base)/suggest/\(.[3])?q=\(.[2] | @uri)\"\noutput = \"\($found)/\(input_line_number)\""' \
    tests/http/search.tsv >"$scratch/questions"
curl -s -b "$jar" --max-time 300 -K "$scratch/questions"

n=0
while IFS=$'\t' read -r sign how query _ title; do
    n=$((n + 1))
    body=$scratch/found/$n
    if [ "$sign" = + ]; then
        has "$how: $query" "$title"
    else
        lacks "$how: $query" "$title"
    fi
done <tests/http/search.tsv
is "the suite is whole" "$((n > 300))" 1
stop_server
tests_done
