#!/usr/bin/env bash
# interleave.sh - two officials (and three) on one dossier, in every order of opening and sending their forms:
# nothing is lost, who is second is told and sees both versions, no step goes from a wrong state.
. tests/lib.sh
sample_data "$scratch/data"
printf 'limits: {requests: 1000000, logins: 10000}\n' >>"$scratch/data/ngaba.yaml"
node tests/http/year/interleave.mjs prepare "$scratch/data" "${NGABA_FAST:-build/ngaba}" || case_failed=1
start_server "$scratch/data"
node tests/http/year/interleave.mjs run "$scratch/data" "$base" || case_failed=1
case_number=$((case_number + 1))
stop_server
tests_done
