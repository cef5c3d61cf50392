#!/usr/bin/env bash
# Runs the conformance cases against httpapi.dll under Wine and in the simulator, and compares what both did, case by case.
#
#   tests/wine/run.sh [--filter GLOB] [--update]
#
#   --filter GLOB   only the cases whose address matches
#   --update        writes what was seen into differences.jsonl and docs/differences.md. A new row fails every run until
#                   reasons.json has a reason for it.
#
# Ends with one line: agree N, differ N, inconclusive N, crashed N.
# Exit code: 0 when every difference is in the ledger with a reason, 1 when one is not or when a row no longer holds,
# 2 when a world did not run, 77 without Wine.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
profile=windows
shards=2
filter=()
update=()
while [ $# -gt 0 ]; do
    case $1 in
        --filter) filter=(--filter "${2:?--filter needs a GLOB}"); shift 2 ;;
        --update) update=(--write); shift ;;
        *) echo "unknown argument '$1': tests/wine/run.sh [--filter GLOB] [--update]"; exit 2 ;;
    esac
done

if ! command -v wine > /dev/null; then
    echo "Wine is not installed. On Debian: apt-get install --no-install-recommends wine64 wine"
    exit 77
fi

work=$(mktemp -d)
cleanup() {
    # Ends the Wine of these prefixes and no other.
    for prefix in "$work"/prefix-*; do
        [ ! -d "$prefix" ] || WINEPREFIX=$prefix wineserver -k 2> /dev/null || true
    done
    rm -rf "$work"
}
trap cleanup EXIT

dotnet publish "$root/src/HttpCompletionSim.Cli" -v q --nologo -c Release -r win-x64 --self-contained -o "$work/win" > "$work/build.log" ||
    { cat "$work/build.log"; exit 2; }
dotnet build "$root/src/HttpCompletionSim.Cli" -v q --nologo -c Release > "$work/build.log" || { cat "$work/build.log"; exit 2; }
httpsim() { dotnet "$root/src/HttpCompletionSim.Cli/bin/Release/net10.0/httpsim.dll" "$@"; }

# 0 and 1 are results of cases; anything else is a run that did not take place.
ran() { # ran <exit code> <output> <errors>
    [ "$1" -le 1 ] && [ -s "$2" ] && return
    echo "The cases did not run:"
    tail -n 20 "$3"
    exit 2
}

# Each part has a Wine of its own, as if it were a machine of its own: the HTTP driver of Wine loses requests when two processes use it at once.
# Under Wine 8 the runtime dies of an internal error when a garbage collection frees generated code while its pages are mapped twice.
native() { # native <part>
    WINEDEBUG=-all WINEPREFIX="$work/prefix-$1" DOTNET_EnableWriteXorExecute=0 timeout 900 wine "$work/win/httpsim.exe" \
        conform --world native --profile "$profile" --shard "$1/$shards" --format jsonl "${filter[@]}" > "$work/native-$1.jsonl" 2> "$work/native-$1.err" < /dev/null
}

pids=()
for part in $(seq "$shards"); do
    native "$part" &
    pids+=($!)
done
for part in $(seq "$shards"); do
    code=0
    wait "${pids[part - 1]}" || code=$?
    ran "$code" "$work/native-$part.jsonl" "$work/native-$part.err"
done
cat "$work"/native-*.jsonl > "$work/native.jsonl"

code=0
httpsim conform --world simulator --profile "$profile" --format jsonl "${filter[@]}" > "$work/simulator.jsonl" 2> "$work/simulator.err" || code=$?
ran "$code" "$work/simulator.jsonl" "$work/simulator.err"

# WINE_RESULTS=FOLDER keeps the results, for httpsim report.
[ -z "${WINE_RESULTS:-}" ] || { mkdir -p "$WINE_RESULTS"; cp "$work"/*.jsonl "$WINE_RESULTS"; }

cd "$root"
ledger() { httpsim ledger --native "$work/native.jsonl" --simulator "$work/simulator.jsonl" --system "$(wine --version 2> /dev/null)" "$@"; }

code=0
ledger > "$work/ledger.txt" || code=$?

# What http.sys does at its leisure nobody can time. A case that does not fit the ledger is looked at a second time before that is said of it.
mapfile -t doubtful < <(sed -nE 's/^(NOT IN THE LEDGER|NO LONGER HOLDS) ([^ ]+): .*/\2/p' "$work/ledger.txt" | sed 's/:$//' | sort -u)
if [ "$code" -eq 1 ] && [ "${#doubtful[@]}" -gt 0 ] && [ "${#doubtful[@]}" -le 20 ]; then
    again=()
    for address in "${doubtful[@]}"; do
        echo "once more: $address"
        WINEDEBUG=-all WINEPREFIX="$work/prefix-1" DOTNET_EnableWriteXorExecute=0 timeout 120 wine "$work/win/httpsim.exe" \
            conform --world native --profile "$profile" --format jsonl --filter "$address" > "$work/again-${#again[@]}.jsonl" 2> /dev/null < /dev/null || true
        [ ! -s "$work/again-${#again[@]}.jsonl" ] || again+=("$work/again-${#again[@]}.jsonl")
    done
    [ "${#again[@]}" -eq 0 ] || update+=(--again "${again[@]}")
fi

ledger "${update[@]}"
