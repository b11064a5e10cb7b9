# Shared by apply and revert: not to be run by itself.

fail() {
    echo "backup-preempt: $*" >&2
    exit 1
}

sum_of() {
    sha256sum < "$1" | cut -d' ' -f1
}

# Names the files of a folder that are not as their checksums say, or not there: $1 folder, input for sha256sum -c.
not_as_summed() {
    (cd "$1" && LC_ALL=C sha256sum -c 2>/dev/null || true) | sed -n 's/: FAILED.*//p'
}

# The tree's folder, or an end with a message: $1 is what the caller gave.
tree_of() {
    [ -n "${1:-}" ] || fail "usage: $usage"
    [ -d "$1" ] || fail "folder[$1] does not exist"
    (cd "$1" && pwd)
}

# The lines of a manifest, without those of the premium tree where there is none: $1 manifest, $2 tree.
entries() {
    if [ -d "$2/premium/test-premium" ]; then
        grep -v '^version ' "$1"
    else
        grep -v '^version ' "$1" | grep -v ' premium/'
    fi
}

# Takes back what was recorded: $1 state folder, $2 tree. Its files get today's date, so that a build sees the change.
take_back() {
    local how sum path folder
    while read -r how sum path; do
        if [ "$how" = added ]; then
            rm -f "$2/$path"
        elif ! cmp -s "$1/kept/$path" "$2/$path"; then
            cp -p "$1/kept/$path" "$2/$path"
            touch "$2/$path"
        fi
    done < "$1/RECORD"
    while read -r folder; do
        rmdir "$2/$folder" 2>/dev/null || true
    done < "$1/folders"
    show_in_git "$1" "$2"
    rm -rf "$1"
}
