# shellcheck shell=bash disable=SC2154,SC2034 # read by tests, beside tests/lib.sh
# blocks.bash - the blocks of a section of a page of documentation, for the tests that do what it says.
#
#   take FILE HEADING   sets the array blocks to files, one a block; beside each, FILE.head holds what
#                       stands after its ``` ("sh", "yaml domain/...")

take() {
    local dir
    dir=$(mktemp -d "$scratch/blocks.XXXXXX")
    awk -v walk="$2" -v dir="$dir" '
        /^##/ && !out { inside = $0 == walk }
        !inside { next }
        /^```/ && out { close(out); out = ""; next }
        /^```/ { n++; out = sprintf("%s/%02d", dir, n); print substr($0, 4) > (out ".head"); close(out ".head"); next }
        out { print > out }' "$1"
    blocks=("$dir"/[0-9][0-9])
}

# A copy of the tree to work in: program, declarations, web, the loaded sample as data/.
tree_make() {
    tree=$scratch/tree
    mkdir -p "$tree/build"
    cp "$ngaba" "$tree/build/ngaba"
    cp -r domain web "$tree"
    sample_data "$tree/data"
    ngaba=$tree/build/ngaba
}
