#!/bin/sh
# Trong container: chép kho git về một lần, rồi năm phút một lần, đúng đầu phút, chạy deploy/publish.sh.
# Cần GIT_URL (kho git) và TARGET (nơi đăng). Lần đăng xong gần nhất: giờ ghi của /tmp/published (HEALTHCHECK).
set -eu
trap 'exit 0' TERM INT

if [ ! -d kho ]; then
    rm -rf kho.new # của lần chép bị ngắt
    git clone --quiet "$GIT_URL" kho.new
    mv kho.new kho
fi
while :; do
    if kho/deploy/publish.sh "$TARGET"; then : >/tmp/published; fi
    sleep "$((300 - $(date +%s) % 300))" &
    wait $!
done
