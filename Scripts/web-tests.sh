#!/usr/bin/env bash
# Runs the tests of Tests/Web, two files at a time: pages in Chromium, clients of the API, the server killed.
# Usage: Scripts/web-tests.sh ETALON PYTHON [FILE…]
set -euo pipefail
etalon=$(realpath "$1")
# Not resolved: a link is what makes it the Python of its folder.
python=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
shift 2
cd "$(dirname "${BASH_SOURCE[0]}")/../Tests/Web"
(( $# )) || set -- test_*.py
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

run() {
  local file=$1 log=$logs/$1.log start=$SECONDS
  if ETALON=$etalon PYTHONDONTWRITEBYTECODE=1 "$python" -W ignore::ResourceWarning -m unittest --verbose "${file%.py}" >"$log" 2>&1; then
    echo "   $file: $(grep -c ' \.\.\. ok$' "$log" || true) passed in $((SECONDS - start)) s"
    grep -i ' \.\.\. skipped' "$log" || true
  else
    echo "   $file: FAILED after $((SECONDS - start)) s"
    cat "$log"
    return 1
  fi
}
export -f run
export etalon python logs

printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I{} bash -c 'run {}'
