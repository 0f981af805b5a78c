#!/bin/sh
# Tests show files to a real ClamAV, with a signature of their own. Install it where apt may; else say what to install.
set -eu
command -v clamd >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "· ClamAV (apt)"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        clamav-daemon >/dev/null && exit 0
fi
echo "病毒检查的测试需要 ClamAV。请安装后重试，例如： sudo apt install clamav-daemon" >&2
echo "(The scanner tests need ClamAV; install it, e.g. sudo apt install clamav-daemon.)" >&2
exit 1
