# Keeps the state folder out of `git status`: shared by apply and revert, not to be run by itself.

# The file with this clone's own ignore patterns; fails where the tree is no clone: $1 tree.
exclude_file() {
    [ -e "$1/.git" ] || return 1
    local file
    file=$(cd "$1" && git rev-parse --git-path info/exclude 2>/dev/null) || return 1
    case $file in
        /*) echo "$file" ;;
        *) echo "$1/$file" ;;
    esac
}

# $1 state folder, $2 tree.
hide_from_git() {
    local file
    file=$(exclude_file "$2") || return 0
    ! grep -qx '.backup-preempt/' "$file" 2>/dev/null || return 0
    mkdir -p "$(dirname "$file")"
    if [ -e "$file" ]; then
        cp -p "$file" "$1/exclude.before"
    fi
    if [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then
        echo >> "$file"
    fi
    echo '.backup-preempt/' >> "$file"
    cp "$file" "$1/exclude.after"
}

# Every byte as it was; where somebody has edited the file since, without our line: $1 state folder, $2 tree.
show_in_git() {
    local file
    [ -e "$1/exclude.after" ] && file=$(exclude_file "$2") && [ -e "$file" ] || return 0
    if ! cmp -s "$1/exclude.after" "$file"; then
        grep -vx '.backup-preempt/' "$file" > "$1/exclude.now" || true
        cat "$1/exclude.now" > "$file"
    elif [ -e "$1/exclude.before" ]; then
        cat "$1/exclude.before" > "$file"
    else
        rm -f "$file"
    fi
}
