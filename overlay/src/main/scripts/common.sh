# Shared by apply and revert: not to be run by itself.

fail() {
    echo "backup-preempt: $*" >&2
    exit 1
}

sum_of() {
    sha256sum < "$1" | cut -d' ' -f1
}

# The tree's folder, or an end with a message: $1 is what the caller gave.
tree_of() {
    [ -n "${1:-}" ] || fail "usage: $(basename "$0") PLATFORM_TREE"
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
