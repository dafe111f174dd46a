#!/bin/sh
# All tests: prepare, style, types, tests. The closing line is `N passed, N failed[, N skipped]`.
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
. "$ROOT/setup/prepare.sh"
prepare
cd "$ROOT"
status=0
node_modules/.bin/biome check . --log-level=warn || status=1
node_modules/.bin/tsc -b || status=1
report="$ROOT/.frostline/test-report.json"
rm -f "$report"
node --disable-warning=ExperimentalWarning node_modules/vitest/vitest.mjs run --reporter=default --reporter=json --outputFile.json="$report" "$@" || status=1
node "$ROOT/setup/tally.mjs" "$report" "$status" || status=1
exit "$status"
