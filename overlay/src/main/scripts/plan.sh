# Works out what apply has to do, and makes the files, in a folder of its own: not to be run by itself.
# Uses here, payload, tree, state, work, force. Makes work/todo (how, SHA-256, path of each file to write) and work/new.

trouble=0

refuse() {
    echo "backup-preempt: $*" >&2
    trouble=1
}

plan() {
    local how sum path
    : > "$work/todo"
    while read -r how sum path; do
        [ -d "$work/new/${path%/*}" ] || mkdir -p "$work/new/${path%/*}"
        if [ "$how" = added ]; then
            plan_addition "$path" "$sum"
        elif [ ! -f "$tree/$path" ] || [ -L "$tree/$path" ]; then
            refuse "folder[$tree] is no platform tree: it has no file[$path]"
        elif is_unique "$path"; then
            # a copy first: the file keeps its permissions, whatever is written into it
            cp -p "$tree/$path" "$work/new/$path"
            "plan_$how" "$path"
        fi
    done < <(entries "$here/MANIFEST" "$tree")
}

plan_addition() {
    if [ ! -e "$tree/$1" ]; then
        cp "$payload/$1" "$work/new/$1"
        echo "added $2 $1" >> "$work/todo"
    elif cmp -s "$payload/$1" "$tree/$1"; then
        return 0
    elif [ -f "$state/RECORD" ] && grep -q "^added [0-9a-f]* $1\$" "$state/RECORD"; then
        echo "left as it is, it was changed since: $1"
    else
        refuse "file[$1] is there already and is not from this drop-in"
    fi
}

plan_inserted() {
    if ! edited "$here" "$here/inserts/$(basename "$1").insert" "$tree/$1" > "$work/new/$1"; then
        trouble=1
    elif ! cmp -s "$work/new/$1" "$tree/$1" && is_as_found "$1"; then
        todo inserted "$1"
    fi
}

plan_replaced() {
    with_ends_of "$payload/$1" "$tree/$1" > "$work/new/$1"
    if cmp -s "$work/new/$1" "$tree/$1" || ! is_as_found "$1"; then
        return 0
    elif is_known "$1"; then
        todo replaced "$1"
    elif [ "$force" = 1 ]; then
        diff -u "$tree/$1" "$work/new/$1" || true
        todo replaced "$1"
    else
        refuse "file[$1] is none of the versions that this drop-in knows: --force replaces it and shows the difference"
    fi
}

todo() {
    echo "$1 $(sum_of "$work/new/$2") $2" >> "$work/todo"
}

# Whether nobody has worked on the file since an earlier apply.
is_as_found() {
    if [ -d "$state" ] && ! cmp -s "$state/kept/$1" "$tree/$1"; then
        echo "left as it is, it was changed since: $1"
        return 1
    fi
}

# A class that moved, or is there twice, is a question for a person.
is_unique() {
    local name others
    name=$(basename "$1")
    case $name in
        *.java) ;;
        *) return 0 ;;
    esac
    others=$(cd "$tree" && find "${1%%/*}" -name "$name" -not -path '*/target/*' | grep -cv "^$1$" || true)
    if [ "$others" != 0 ]; then
        refuse "file[$name] exists more than once in[$tree/${1%%/*}]: which one is it?"
        return 1
    fi
}

is_known() {
    grep -q "^$(tr -d '\r' < "$tree/$1" | sha256sum | cut -d' ' -f1) $1 " "$here/inserts/known-originals.txt"
}
