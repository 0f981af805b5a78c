#!/bin/sh
# Tests open what was written with a real LibreOffice. Install it where apt may; else say what to install.
set -eu
for name in soffice libreoffice; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "· LibreOffice (apt)"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null && exit 0
fi
echo "办公软件测试需要 LibreOffice。请安装后重试，例如： sudo apt install libreoffice" >&2
echo "(The office tests need LibreOffice; install it, e.g. sudo apt install libreoffice.)" >&2
exit 1
