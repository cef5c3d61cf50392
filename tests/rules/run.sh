#!/bin/sh
# Generates tests.txt, the list of the tests that check each rule, and the tables of the documentation that are made from the rules and the form checks.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
dotnet build "$here/../.." -v q
exec dotnet run "$here/rules.cs" -- "$here/../.."
