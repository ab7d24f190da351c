#!/usr/bin/env bash
# interleave.sh - two officials (and three) on one dossier of every type, in every order of opening and sending their
# forms: nothing is lost, who is second is told and finds what he typed, no step goes from a wrong state.
. tests/lib.sh
sample_data "$scratch/data"
printf 'limits: {requests: 1000000, logins: 10000}\n' >>"$scratch/data/ngaba.yaml"
if node tests/http/year/interleave.mjs prepare "$scratch/data" "${NGABA_FAST:-build/ngaba}"; then
    start_server "$scratch/data"
    node tests/http/year/interleave.mjs run "$scratch/data" "$base" || case_failed=1
    stop_server
else
    echo "not ok - the dossiers are not imported"
    case_failed=1
fi
case_number=$((case_number + 1))
tests_done
