# Performs the descriptions of the folder inserts: shared by apply and by our own build, not to be run by itself.

# The file of the tree that a description is for: $1 description.
file_of() {
    sed -n 's/^file //p' "$1"
}

# Prints a file with the edits made; fails and says why if one cannot be made.
# $1 folder of the scripts, $2 description, $3 file.
edited() {
    local cut=0
    if [ -n "$(tail -c 1 "$3")" ]; then
        cut=1
    fi
    LC_ALL=C awk -v path="$(file_of "$2")" -v cut=$cut -f "$1/edit.awk" "$2" "$3"
}

# Whether the file's lines end with a carriage return: $1 file.
has_crlf() {
    LC_ALL=C awk 'NR == 1 { found = /\r$/ } END { exit !found }' "$1"
}

# Prints a file with the line ends of another: $1 file, $2 the other.
with_ends_of() {
    if has_crlf "$2"; then
        LC_ALL=C awk '{ printf "%s\r\n", $0 }' "$1"
    else
        cat "$1"
    fi
}
