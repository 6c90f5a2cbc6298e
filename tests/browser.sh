#!/bin/sh
# Makes sure that the browser tests have a browser: $CHROMIUM, one on the path, Playwright's own, or Debian's.
# usage: tests/browser.sh PYTHON
set -eu
python=$1

if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] && exit 0
    echo "CHROMIUM=$CHROMIUM 不是可执行文件；请改正，或不设它" >&2
    exit 2
fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

# Playwright's own counts only if it starts: without its system libraries it is there and does not run.
starts() {
    "$python" - >/dev/null 2>&1 <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    playwright.chromium.launch().close()
PYTHON
}
if starts; then exit 0; fi
"$python" -m playwright install chromium >/dev/null 2>&1 || true
if starts; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk) >/dev/null || true
    if command -v chromium >/dev/null 2>&1; then exit 0; fi
fi
echo "测试需要浏览器，但没有找到，也装不上；请安装 Chromium 后重试，或把 CHROMIUM 设为它的路径" >&2
exit 2
