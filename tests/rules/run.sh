#!/bin/sh
# Makes anew what is generated from the rules: the list of the tests that hold each of them, and the tables of the documents.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
dotnet build "$here/../.." -v q
exec dotnet run "$here/rules.cs" -- "$here/../.."
