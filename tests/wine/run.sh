#!/usr/bin/env bash
# Asks the same small questions of httpapi.dll under Wine and of the simulator, and compares the answers.
#
#   tests/wine/run.sh [documented|windows|windows7]      the profile of the simulator; windows when none is named
#   (known-differences.txt is about windows; documented differs in three more, by DIV-01 and DIV-03)
#
# Ends with one line: agree N, differ N, inconclusive N, crashed N.
# Exit code: 0 when every difference is in known-differences.txt, 1 when one is not, 2 when a world did not run, 77 without Wine.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project="$here/HttpCompletionSim.WineSmoke"
profile=${1:-windows}

if ! command -v wine >/dev/null; then
    echo "Wine is not installed. On Debian: apt-get install --no-install-recommends wine64 wine"
    exit 77
fi

work=$(mktemp -d)
export WINEDEBUG=-all WINEPREFIX="$work/prefix"

# Under Wine 8 the runtime dies of an internal error when a garbage collection frees generated code while its pages are mapped twice.
export DOTNET_EnableWriteXorExecute=0
cleanup() {
    # Ends the Wine of this prefix and no other.
    wineserver -k 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

smoke() { dotnet "$project/bin/Release/net10.0/HttpCompletionSim.WineSmoke.dll" "$@"; }

dotnet publish "$project" -v q --nologo -c Release -r win-x64 --self-contained -o "$work/win" >"$work/build.log" ||
    { cat "$work/build.log"; exit 2; }
dotnet build "$project" -v q --nologo -c Release >"$work/build.log" || { cat "$work/build.log"; exit 2; }

smoke --world simulator --profile "$profile" >"$work/simulator.txt" || { cat "$work/simulator.txt"; exit 2; }

# A crash takes the process along: the run is taken up again after the check it happened in, whose line stays without values.
: >"$work/native.txt"
after=
while ! timeout 900 wine "$work/win/HttpCompletionSim.WineSmoke.exe" --world native ${after:+--after "$after"} \
    >>"$work/native.txt" 2>>"$work/native.err"; do
    last=$(tail -n 1 "$work/native.txt" | cut -d : -f 1)
    if [ -z "$last" ] || [ "$last" = "$after" ]; then
        echo "The program did not run under Wine:"
        tail -n 20 "$work/native.err"
        exit 2
    fi

    echo >>"$work/native.txt"
    after=$last
done

echo "$(wine --version), profile $profile"
smoke --compare "$work/native.txt" "$work/simulator.txt" "$here/known-differences.txt"
