#!/bin/sh
# The browser tests drive a real Chromium. Install it where apt may; else say what to install.
set -eu
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "· Chromium (apt)"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "浏览器测试需要 Chromium。请安装后重试，例如： sudo apt install chromium" >&2
echo "(The browser tests need Chromium; install it, e.g. sudo apt install chromium.)" >&2
exit 1
