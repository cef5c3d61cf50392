#!/usr/bin/env bash
# Writes win32-facts.json anew from the headers of mingw-w64. Needs x86_64-w64-mingw32-gcc
# (Debian and Ubuntu: gcc-mingw-w64-x86-64 and mingw-w64-common). Compiles only; nothing is run.
set -euo pipefail
cd "$(dirname "$0")"

compiler=${CC:-x86_64-w64-mingw32-gcc}
version=$(printf '#include <_mingw_mac.h>\n=__MINGW64_VERSION_MAJOR.__MINGW64_VERSION_MINOR\n' |
    "$compiler" -E -P - | sed -n 's/^=//p' | tr -d ' ')

compile() { "$compiler" -D_WIN32_WINNT=0x0A00 -DWINVER=0x0A00 -O0 "$@" -o - win32-facts.c | tr -d '\r'; }

facts=$(compile -S | sed -n 's/^#FACT //p')

# One declaration a line, without attributes.
declarations=$(compile -E -P | tr '\n' ' ' | tr ';' '\n' |
    sed -E 's/.*[{}]//; s/__attribute__ *\(\([^()]*(\([^()]*\))?[^()]*\)\)//g; s/[[:space:]]+/ /g; s/ ?([(),]) ?/\1/g; s/,/, /g; s/^ //')

section() { # kind, title, format of the value
    local kind name value line separator=''
    printf '  "%s": {' "$2"
    while read -r kind name value; do
        [[ $kind == "$1" ]] || continue
        case $kind in number | status) value=$((value & 0xFFFFFFFF)) ;; esac
        # shellcheck disable=SC2059
        printf -v line "$3" "$value"
        printf '%s\n    "%s": %s' "$separator" "$name" "$line"
        separator=','
    done <<< "$facts"
    printf '\n  }'
}

prototypes() { # kind, title, what stands before the name, and behind it
    local kind name declaration separator=''
    printf '  "%s": {' "$2"
    while read -r kind name _; do
        [[ $kind == "$1" ]] || continue
        declaration=$(sed -nE "s/^(typedef )?([^(]*[^( ])$3$name$4\(([^()]*)\)$/\2 (\3)/p" <<< "$declarations" | sort -u)
        [[ -n $declaration && $declaration != *$'\n'* ]] || { echo "$name: not one prototype: '$declaration'" >&2; exit 1; }
        printf '%s\n    "%s": "%s"' "$separator" "$name" "$declaration"
        separator=','
    done <<< "$facts"
    printf '\n  }'
}

types() {
    local line separator=''
    printf '  "types": {'
    while read -r line; do
        [[ $line == type\ * ]] || continue
        line=${line#type }
        printf '%s\n    "%s": "%s"' "$separator" "${line% *}" "${line##* }"
        separator=','
    done <<< "$facts"
    printf '\n  }'
}

{
    printf '{\n  "source": "mingw-w64 %s headers, x86_64",\n' "$version"
    section size sizes '%s'; printf ',\n'
    section field fields '"%s"'; printf ',\n'
    section member members '%s'; printf ',\n'
    section number numbers '%s'; printf ',\n'
    section wide wide '%s'; printf ',\n'
    section status statuses '"0x%08X"'; printf ',\n'
    types; printf ',\n'
    prototypes function functions ' ' ''; printf ',\n'
    prototypes callback callbacks '\(\*' '\)'; printf '\n}\n'
} > win32-facts.json
