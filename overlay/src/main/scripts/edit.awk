# Makes the edits of one description in one file and prints the result: awk -f edit.awk DESCRIPTION FILE.
# POSIX awk, in the C locale, so that positions are bytes. Variables: path (for messages, in the platform's tree),
# cut (1 if the file's last line has no end). Lines keep their carriage returns; inserted ones get them where the file has
# them. An edit that was made before is left as it is. Ends with 1 and says all that is wrong; then what it printed is void.

FNR == 1 { part++ }
part == 1 { describe($0); next }
{ text = text $0 "\n" }

END {
    if (cut) text = substr(text, 1, length(text) - 1)
    eol = index(text, "\r\n") && index(text, "\r\n") < index(text, "\n") ? "\r\n" : "\n"
    xml = path ~ /\.xml$/
    name = path
    sub(/^.*\//, "", name)
    sub(/\..*$/, "", name)
    for (e = 1; e <= edits; e++) make(e)
    if (wrong) exit 1
    printf "%s", text
}

# --- the description: "edit KIND ARGUMENT", "unless WORD...", "text" to "end text"; see the folder's README ---

function describe(line) {
    if (inText) {
        if (line == "end text") inText = 0
        else body[edits] = body[edits] line "\n"
    } else if (line ~ /^edit /) {
        edits++
        split(line, word, " ")
        kind[edits] = word[2]
        argument[edits] = substr(line, length("edit " word[2]) + 2)
    } else if (line ~ /^unless /) {
        unless[edits] = substr(line, length("unless ") + 1)
    } else if (line == "text") {
        inText = 1
    }
}

# --- the edits ---

function make(e,    added) {
    code = mask(text, 0)
    named = mask(text, 1)
    added = body[e]
    if (eol == "\r\n") gsub(/\n/, "\r\n", added)
    if (kind[e] == "interface") {
        implement(argument[e])
        return
    }
    if (added == "" || index(text, added)) return
    if (kind[e] == "after-last") {
        afterLast(argument[e], body[e], unless[e])
        return
    }
    if (hasOneOf(unless[e])) {
        refuse("has[" found "] already, and not as this drop-in writes it", "compare it with:\n" body[e])
    } else if (kind[e] == "end-of-class") {
        endOfClass(added, body[e])
    } else if (kind[e] == "end-of-block") {
        endOfBlock(argument[e], added, body[e])
    } else if (kind[e] == "before-field") {
        beforeField(argument[e], added, body[e])
    } else {
        refuse("edit[" kind[e] "] is unknown", "use the scripts of the description's own archive")
    }
}

function implement(type,    open, head, at, simple, names) {
    simple = type
    sub(/^.*\./, "", simple)
    open = openingOfClass()
    if (!open) {
        refuse("class[" name "] was not found", "let it implement " type)
        return
    }
    head = substr(code, classAt, open - classAt)
    at = wordAt(head, "implements")
    names = at ? substr(head, at) : ""
    if (wordAt(names, simple)) return
    sub(/[ \t\r\n]+$/, "", head)
    insertAt(classAt + length(head), (at ? ", " : " implements ") type)
}

function endOfClass(added, said,    open, close_) {
    open = openingOfClass()
    close_ = open ? closing(open) : 0
    if (close_) beforeBrace(close_, added)
    else refuse("class[" name "] with a last closing brace was not found", "put this before it:\n" said)
}

function endOfBlock(block, added, said,    at, open, close_, rest) {
    at = wordAt(code, block)
    if (at) {
        rest = substr(code, at + length(block))
        open = match(rest, /^[ \t\r\n]*\{/) ? at + length(block) + RLENGTH - 1 : 0
        if (wordAt(rest, block)) open = 0
    }
    close_ = open ? closing(open) : 0
    if (close_) beforeBrace(close_, added)
    else refuse("one block[" block " { }] was not found", "put this where its parameters are described:\n" said)
}

function beforeField(field, added, said,    open, at, i, c, depth, round, from) {
    open = openingOfClass()
    depth = round = from = 0
    at = 0
    for (i = open; open && i <= length(code); i++) {
        c = substr(code, i, 1)
        if (c == "(") round++
        else if (c == ")") round--
        else if (c == "{") depth++
        else if (c == "}") depth--
        if (depth == 0) break
        if (depth == 1 && !round) {
            if (c == ";" || c == "{" || c == "}") from = i
            else if (from && isWordAt(code, i, field) && substr(code, i + length(field)) ~ /^[ \t\r\n]*[=;]/) {
                at = from
                break
            }
        }
    }
    if (!at) {
        refuse("field[" field "] of class[" name "] was not found", "put this among its parameters:\n" said)
        return
    }
    # behind the end of the declaration before it, over empty lines
    rest = substr(text, at + 1)
    if (match(rest, /^[^\n]*\n([ \t\r]*\n)*/)) insertAt(at + 1 + RLENGTH, added)
    else insertAt(at + 1, eol added)
}

function afterLast(prefix, said, words,    at, last, rest, tail, indent, added, lines, i, n) {
    if (hasOneOf(words)) return
    last = 0
    rest = named
    while (at = index(rest, prefix)) {
        last += at
        rest = substr(named, last + 1)
    }
    if (prefix ~ /\)$/) {
        tail = last ? length(prefix) : 0
    } else {
        tail = last ? index(substr(named, last), ">") : 0
        if (tail && substr(named, last + tail - 2, 1) != "/") tail = 0
    }
    if (!tail) {
        refuse(prefix ~ /\)$/ ? "no call[" prefix "] was found" : "no element[" prefix "...\"/>] was found", \
            "put this where such lines are:\n" said)
        return
    }
    indent = substr(text, 1, last - 1)
    sub(/^.*\n/, "", indent)
    if (indent !~ /^[ \t]*$/) indent = "    "
    n = split(said, lines, "\n")
    added = ""
    for (i = 1; i < n; i++) added = added eol indent lines[i]
    insertAt(last + tail, added)
}

# --- places ---

# The opening brace of the class that the file is named for, or 0; sets classAt.
function openingOfClass(    rest, skipped) {
    rest = code
    skipped = 0
    while (match(rest, "class[ \t\r\n]+" name)) {
        classAt = skipped + RSTART
        if (isWordAt(code, classAt, "class") && isWordAt(code, classAt + RLENGTH - length(name), name)) {
            rest = substr(code, classAt)
            return index(rest, "{") ? classAt + index(rest, "{") - 1 : 0
        }
        skipped += RSTART
        rest = substr(code, skipped + 1)
    }
    return 0
}

# The brace that closes the one at open, or 0.
function closing(open,    i, c, depth) {
    depth = 0
    for (i = open; i <= length(code); i++) {
        c = substr(code, i, 1)
        if (c == "{") depth++
        else if (c == "}" && --depth == 0) return i
    }
    return 0
}

# On lines of its own before the brace.
function beforeBrace(brace, added,    before) {
    before = substr(text, 1, brace - 1)
    sub(/^.*\n/, "", before)
    if (before ~ /^[ \t]*$/) insertAt(brace - length(before), added)
    else insertAt(brace, eol added)
}

function insertAt(at, added) {
    text = substr(text, 1, at - 1) added substr(text, at)
}

# --- words ---

function isWordAt(s, at, word) {
    return substr(s, at, length(word)) == word && substr(s, at - 1, at > 1) !~ /[A-Za-z0-9_$]/ &&
            substr(s, at + length(word), 1) !~ /[A-Za-z0-9_$]/
}

function wordAt(s, word,    at, skipped, rest) {
    skipped = 0
    rest = s
    while (at = index(rest, word)) {
        skipped += at
        if (isWordAt(s, skipped, word)) return skipped
        rest = substr(s, skipped + 1)
    }
    return 0
}

# Whether the file, without its comments, has one of the words; sets found.
function hasOneOf(words,    list, i, n) {
    n = split(words, list, " ")
    for (i = 1; i <= n; i++) {
        if (wordAt(named, list[i])) {
            found = list[i]
            return 1
        }
    }
    return 0
}

# --- comments and texts ---

# The same length, with blanks for comments and, unless they are kept, for texts.
function mask(s, keepTexts,    out, token, n) {
    out = ""
    while (match(s, xml ? "<!--" : "\"|'|//|/[*]")) {
        out = out substr(s, 1, RSTART - 1)
        s = substr(s, RSTART)
        n = lengthOfToken(s)
        token = substr(s, 1, n)
        out = out (keepTexts && token ~ /^["']/ ? token : blank(token))
        s = substr(s, n + 1)
    }
    return out s
}

function lengthOfToken(s,    at, quote) {
    quote = substr(s, 1, 1)
    if (xml) return upTo(s, 5, "-->")
    if (substr(s, 1, 2) == "//") return upTo(s, 3, "\n") - 1
    if (substr(s, 1, 2) == "/*") return upTo(s, 3, "*/")
    if (substr(s, 1, 3) == quote quote quote) return upTo(s, 4, quote quote quote)
    for (at = 2; at <= length(s); at++) {
        if (substr(s, at, 1) == "\\") at++
        else if (substr(s, at, 1) == quote || substr(s, at, 1) == "\n") return at
    }
    return length(s)
}

function upTo(s, from, end,    at) {
    at = index(substr(s, from), end)
    return at ? from + at - 2 + length(end) : length(s) + 1
}

function blank(s) {
    gsub(/[^\n]/, " ", s)
    return s
}

function refuse(what, byHand) {
    wrong = 1
    sub(/\n$/, "", byHand)
    printf "file[%s]: %s. By hand: %s\n", path, what, byHand > "/dev/stderr"
}
