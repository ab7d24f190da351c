#!/usr/bin/env bash
# tests/gate/run.sh - every rule of the gate fires on the bad tree made for it, and on no other;
# the good tree passes. A tree is named after its rule: RULE or RULE-case. Prints TAP.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." || exit 1
number=0
failed=0

result() {
    number=$((number + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $number - $1"
    else
        failed=1
        printf 'not ok %d - %s: fired "%s", wanted "%s"\n%s\n' "$number" "$1" "$2" "$3" "$4"
    fi
}

# The checks that answered "not ok", on one line.
fired() {
    sed -n 's/^not ok [0-9]* - //p' <<<"$1" | xargs
}

# The rule of a tree: its name up to the case.
rule_of() {
    local rule
    for rule in format compile cppcheck shell declarations $(build/lint --rules); do
        [[ $1 != "$rule" && $1 != "$rule"-* ]] || echo "$rule"
    done | awk 'length > length(best) { best = $0 } END { print best }'
}

make -s build/lint
covered=
for tree in tests/gate/*/; do
    name=$(basename "$tree")
    rule=$(rule_of "$name")
    case $name in
    good) checks="format lint compile cppcheck shell" ;;
    format | cppcheck | shell | compile* | declarations*) checks=$rule ;;
    *) checks=lint ;;
    esac
    for list in area-words.txt unwanted-words.txt; do
        mkdir -p "$tree/tools"
        cp "tools/$list" "$tree/tools/$list"
    done
    # shellcheck disable=SC2086
    output=$(GATE_TREE=$PWD/$tree tools/gate $checks)
    rm -f "$tree"/tools/{area,unwanted}-words.txt
    rmdir "$tree/tools" 2>/dev/null
    result "$name" "$(fired "$output")" "$rule" "$output"
    covered="$covered $rule"
done
for rule in format compile cppcheck shell declarations $(build/lint --rules); do
    [[ " $covered " == *" $rule "* ]] && result "$rule has a bad tree" yes yes "" ||
        result "$rule has a bad tree" no yes ""
done
exit $failed
