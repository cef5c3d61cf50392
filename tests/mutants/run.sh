#!/bin/sh
# Mutation tests: applies each mutant of patches/ to a copy of the repository; a case or test that names one of its rules must fail.
#   run.sh                          all mutants
#   run.sh --some 5 [--seed COMMIT] a few, chosen by the commit (default: HEAD)
#   run.sh --only NAME              the mutants whose name contains NAME
#   run.sh --suite                  run the conformance suite only
#   run.sh --list                   print names, rules and descriptions
#   run.sh --check                  print only the stale mutants (their source lines have changed); exit code 1 if there are any
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec dotnet run "$here/mutants.cs" -- "$here/../.." "$@"
