#!/bin/sh
# One test serves files through a real nginx. Install it where apt may; without it that test says what is missing.
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"
command -v nginx >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "· nginx (apt)"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        nginx-light >/dev/null && exit 0
fi
echo "测试要用 nginx。请安装后重试，例如： sudo apt install nginx-light" >&2
echo "(The tests need nginx; install it, e.g. sudo apt install nginx-light.)" >&2
exit 1
