#!/bin/sh
# Checks the types of the pages' scripts. Called by `make lint`; leaves the packages that `make install` needs.
set -eu
web=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$web")

. "$web/node.sh"

cd "$web"
[ -d node_modules/typescript ] || npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
node node_modules/typescript/bin/tsc --noEmit
