#!/bin/sh
# Plants each defect of defects/ into a copy of the repository; each must turn a case red that names one of its rules.
#   run.sh                          all of them
#   run.sh --some 5 [--seed COMMIT] a few, chosen by the commit (default: HEAD)
#   run.sh --only NAME              those whose name contains NAME
#   run.sh --suite                  only the conformance suite is asked
#   run.sh --list                   their names, rules and words
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec dotnet run "$here/planted.cs" -- "$here/../.." "$@"
