#!/usr/bin/env bash
# Runs the conformance cases on httpapi.dll under Wine and on the simulator, and compares the results, case by case.
#
#   tests/wine/run.sh [--filter GLOB] [--tolerate N] [--programs FOLDER] [--update]
#   tests/wine/run.sh --publish FOLDER
#
#   --filter GLOB   only the cases whose address matches
#   --tolerate N    up to N cases may differ from the known result in each of their runs, because some results of Wine depend on timing and
#                   on the computer. They are printed, but do not fail the script. Default: none.
#   --publish FOLDER
#                   only publishes httpsim into the folder, for Windows and for this computer
#   --programs FOLDER
#                   runs what --publish has left in the folder, and builds nothing
#   --update        writes the differences into differences.jsonl and docs/reference/known-differences.md. A new difference fails every
#                   run until reasons.json has a reason for it.
#
# Ends with one line: agree N, differ N, inconclusive N, crashed N.
# Exit code: 0 when every difference is known and has a reason, 1 when one is not or when a known difference does not occur,
# 2 when a target did not run, 77 without Wine.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
profile=windows
shards=4
filter=()
difference_options=()
programs=
publish=
while [ $# -gt 0 ]; do
    case $1 in
        --filter) filter=(--filter "${2:?--filter needs a GLOB}"); shift 2 ;;
        --tolerate) difference_options+=(--tolerate "${2:?--tolerate needs a number}"); shift 2 ;;
        --publish) publish=${2:?--publish needs a FOLDER}; shift 2 ;;
        --programs) programs=${2:?--programs needs a FOLDER}; shift 2 ;;
        --update) difference_options+=(--write); shift ;;
        *) echo "unknown argument '$1': tests/wine/run.sh [--filter GLOB] [--tolerate N] [--programs FOLDER] [--update], or --publish FOLDER"; exit 2 ;;
    esac
done

publish() { # publish <folder>
    local log
    log=$(mktemp)
    if ! dotnet publish "$root/src/HttpCompletionSim.Cli" -v q --nologo -c Release -r win-x64 --self-contained -o "$1/windows" > "$log" ||
        ! dotnet publish "$root/src/HttpCompletionSim.Cli" -v q --nologo -c Release -o "$1/here" > "$log"; then
        cat "$log"
        rm "$log"
        exit 2
    fi
    rm "$log"
}

if [ -n "$publish" ]; then
    publish "$publish"
    exit
fi
if [ -n "$programs" ]; then
    [ -f "$programs/windows/httpsim.exe" ] && [ -f "$programs/here/httpsim.dll" ] ||
        { echo "There is no httpsim in $programs: tests/wine/run.sh --publish $programs"; exit 2; }
    programs=$(realpath "$programs")
fi

if ! command -v wine > /dev/null; then
    echo "Wine is not installed. On Debian: apt-get install --no-install-recommends wine64 wine"
    exit 77
fi

work=$(mktemp -d)
cleanup() {
    # Ends only the Wine servers of these prefixes.
    for prefix in "$work"/prefix-*; do
        [ ! -d "$prefix" ] || WINEPREFIX=$prefix wineserver -k 2> /dev/null || true
    done
    rm -rf "$work"
}
trap cleanup EXIT

if [ -z "$programs" ]; then
    programs=$work/programs
    publish "$programs"
fi
httpsim() { dotnet "$programs/here/httpsim.dll" "$@"; }

# The exit codes 0 and 1 come from the results of cases; any other code means that the cases did not run.
ran() { # ran <exit code> <output> <errors>
    [ "$1" -le 1 ] && [ -s "$2" ] && return
    echo "The cases did not run:"
    tail -n 20 "$3"
    exit 2
}

# Each part has a Wine prefix of its own, like a separate computer, because the HTTP driver of Wine loses requests when two processes use it
# at the same time. Under Wine 8 the .NET runtime fails with an internal error when a garbage collection frees generated code whose pages are
# mapped twice; DOTNET_EnableWriteXorExecute=0 avoids that.
#
# Some requests end the HTTP driver of Wine: with an empty Host beside a whole URL, Wine 8 recurses until its stack is full. No call of any
# later case returns then. So each process for cases begins with a new Wine server, and with it a new driver.
cat > "$work/child" << 'END'
#!/bin/sh
wineserver -k 2> /dev/null
exec wine "$HTTPSIM_EXE" "$@"
END
chmod +x "$work/child"
native() { # native <part> <name of the results> <options of conform...>
    HTTPSIM_EXE="$programs/windows/httpsim.exe" WINEDEBUG=-all WINEPREFIX="$work/prefix-$1" DOTNET_EnableWriteXorExecute=0 \
        httpsim conform --target native --child "$work/child" --profile "$profile" --format jsonl "${@:3}" \
        > "$work/$2.jsonl" 2> "$work/$2.err" < /dev/null
}

part() { # part <part>: if Wine fails as a whole, the part is run a second time
    local code
    for _ in 1 2; do
        code=0
        native "$1" "native-$1" --shard "$1/$shards" "${filter[@]}" || code=$?
        [ "$code" -gt 1 ] || break
    done
    return "$code"
}

pids=()
for number in $(seq "$shards"); do
    part "$number" &
    pids+=($!)
done
for number in $(seq "$shards"); do
    code=0
    wait "${pids[number - 1]}" || code=$?
    ran "$code" "$work/native-$number.jsonl" "$work/native-$number.err"
done
cat "$work"/native-*.jsonl > "$work/native.jsonl"

code=0
httpsim conform --target simulator --profile "$profile" --format jsonl "${filter[@]}" > "$work/simulator.jsonl" 2> "$work/simulator.err" || code=$?
ran "$code" "$work/simulator.jsonl" "$work/simulator.err"

# WINE_RESULTS=FOLDER keeps the results, for httpsim report.
[ -z "${WINE_RESULTS:-}" ] || { mkdir -p "$WINE_RESULTS"; cp "$work"/*.jsonl "$WINE_RESULTS"; }

cd "$root"
differences() { httpsim differences --native "$work/native.jsonl" --simulator "$work/simulator.jsonl" --system "$(wine --version 2> /dev/null)" "$@"; }

# The timing of http.sys cannot be controlled, so a case that differs from the known result is run up to three times.
later=()
for _ in 1 2; do
    differences --doubtful "$work/doubtful" "${later[@]}" > /dev/null || true
    mapfile -t doubtful < "$work/doubtful"
    [ "${#doubtful[@]}" -le 20 ] || break
    for address in "${doubtful[@]}"; do
        echo "again: $address"
        name="again-${address//\//-}"
        native 1 "$name" --filter "$address" || true
        [ ! -s "$work/$name.jsonl" ] || later=(--again "$work"/again-*.jsonl)
    done
done

differences "${difference_options[@]}" "${later[@]}"
