#!/bin/sh
# Makes anew the list of the tests that hold each rule, and the parts of the documents that are made from the rules and the form checks.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
dotnet build "$here/../.." -v q
exec dotnet run "$here/rules.cs" -- "$here/../.."
