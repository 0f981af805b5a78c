#!/bin/sh
# The browser tests drive a real Chromium: its headless shell where there is one, as it takes a third of the processor,
# else the whole browser. Install it where apt may; else say what to install.
set -eu
has() {
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
bring() {
    echo "· Chromium (apt)"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null 2>&1
}
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

has chromium-headless-shell && exit 0
may_install && bring chromium-headless-shell && exit 0
has chromium chromium-browser google-chrome && exit 0
may_install && bring chromium && exit 0
echo "浏览器测试需要 Chromium。请安装后重试，例如： sudo apt install chromium" >&2
echo "(The browser tests need Chromium; install it, e.g. sudo apt install chromium.)" >&2
exit 1
