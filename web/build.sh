#!/bin/sh
# Builds the pages' scripts and styles and the table of places. Called by `make install`.
# Uses npm where a recent Node is on PATH; otherwise a wheel brings Node into .venv (node.sh).
set -eu
web=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$web")

. "$web/node.sh"

cd "$web"
npm ci --omit=dev --no-audit --no-fund --ignore-scripts --loglevel=error
node scripts/divisions.mjs
node node_modules/vite/bin/vite.js build --logLevel error
