#!/usr/bin/env bash
# rehearse.sh - ngaba rehearse: changed declarations over the dossiers of the sample; nothing is written.
. tests/lib.sh
sample_data "$scratch/data"
cp -r domain "$scratch/changed"

rehearse() {
    "$ngaba" rehearse --data "$scratch/data" "$@" >"$body" 2>&1
    status=$?
}
sum() {
    if on_postgres; then echo same; else cat "$scratch"/data/ngaba.db* | md5sum; fi
}

rehearse
is "without the changed declarations it does not start" "$status" 2
has "and says what it needs" "needs --domain DIR"
rehearse --domain "$scratch/changed"
is "unchanged declarations" "$status" 0
has "differ in nothing" "would differ: 0 (findings: 0, authorities: 0, due dates: 0)"
before=$(sum)
sed -i '/^  appraise:/,/^  [a-z]*:$/s/within: {n: [0-9]*, unit: workday}/within: {n: 9, unit: workday}/' "$scratch/changed/management/inbound.yaml"
rehearse --domain "$scratch/changed" --type inbound
is "a longer term" "$status" 0
has "names the dossier" "ĐV-"
has "and what was due before and after" "  appraise: due "
lacks "nothing else" "would find"
is "of that type alone" "$(grep -c '^[a-z]* [0-9]*/' "$body")" "$(grep -c '^inbound [0-9]*/' "$body")"
rehearse --domain "$scratch/changed" --type inbound --from 2031-01-01
has "no dossier of those days" "looked at: 0, would differ: 0"
rehearse --domain "$scratch/changed" --type inbond
is "an unknown type" "$status" 1
has "is told" "there is no record type 'inbond'"
rehearse --domain "$scratch/changed" --from 1/1/2026
has "as is a wrong day" "'1/1/2026' is not a date"

# Who decides: the first authority gets another condition.
sed -i "s/when: channel = 'party'/when: channel = 'state'/" "$scratch/changed/management/inbound.yaml"
rehearse --domain "$scratch/changed" --type inbound
has "another authority" "authority: Chủ tịch UBND tỉnh -> Thường trực Tỉnh ủy"
has "with its article" "272-QĐ/TW"

# Rules that are not law yet.
sed -i '/^  appraise:/,/^  [a-z]*:$/s/within: {n: 9, unit: workday}/within: {n: 9, unit: workday}, in_force: {since: 2090-01-01}/' "$scratch/changed/management/inbound.yaml"
rehearse --domain "$scratch/changed" --type inbound
has "are taken as if they were" "  appraise: due "
rehearse --domain "$scratch/changed" --type inbound --dated
has "unless their days are to be obeyed" " -> never"

sed -i 's/^  interpreter:.*/&\n  guide: {type: text, vi: Người dẫn đường, en: Guide}/' "$scratch/changed/management/inbound.yaml"
rehearse --domain "$scratch/changed"
is "other fields" "$status" 1
has "are no rehearsal" "rehearse rules alone"
is "nothing was written" "$(sum)" "$before"
tests_done
