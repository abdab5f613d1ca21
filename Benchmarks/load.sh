#!/usr/bin/env bash
# Loading beside the plain Markdown parser: `etalon check` and Debian's `cmark` over the same files, in one run.
#
#   Benchmarks/load.sh [ETALON]      ETALON: the binary, default .build/release/etalon
#
# Reads $ETALON_DATA/corpora: a folder or a NAME.tar.xz for each corpus. Writes the section “load” of Benchmarks/RESULTS.md. RUNS=3.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
etalon=$(realpath "${1:-$here/../.build/release/etalon}")
runs=${RUNS:-3}
corpora=${ETALON_DATA:+$ETALON_DATA/corpora}

fail() {
  echo "$*" >&2
  exit 2
}
[[ -n $corpora && -d $corpora ]] || fail "Set ETALON_DATA to a folder that has corpora/NAME/ or corpora/NAME.tar.xz."
[[ -x $etalon ]] || fail "There is no $etalon: run 'make build'."
for program in /usr/bin/time cmark python3; do
  command -v "$program" >/dev/null || fail "Missing programs: apt-get install cmark python3 time."
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache LC_ALL=C.UTF-8

# Content roots of links: nothing is written beside the data, and nothing compiled earlier is found.
roots=()
mkdir -p "$work/all/Standards"
for entry in "$corpora"/*; do
  name=$(basename "$entry" .tar.xz)
  [[ ! -e $work/$name ]] || continue
  if [[ -d $entry ]]; then
    folder=$(realpath "$entry")
  elif [[ $entry == *.tar.xz ]]; then
    folder=$work/unpacked/$name
    mkdir -p "$folder"
    tar -xJf "$entry" -C "$folder"
  else
    continue
  fi
  [[ ! -d $folder/Standards ]] || folder=$folder/Standards
  mkdir "$work/$name"
  ln -s "$folder" "$work/$name/Standards"
  cp -r "$folder" "$work/all/Standards/$name"
  roots+=("$name")
done
(( ${#roots[@]} )) || fail "There is no corpus in $corpora."
(( ${#roots[@]} == 1 )) || roots+=(all)

# measure FILE COMMAND…: adds a line "CPU-seconds KiB" of the command and what it started.
measure() {
  local file=$1 status=0
  shift
  /usr/bin/time -q -o "$work/time" -f '%U %S %M' "$@" >/dev/null 2>"$work/errors" || status=$?
  # 1 says that the content has mistakes, which foreign content has.
  (( status <= 1 )) || fail "Exit code $status from: $* ($(head -n 3 "$work/errors"))"
  tail -n 1 "$work/time" | awk '{ print $1 + $2, $3 }' >>"$file"
}
least() { sort -n "$1" | awk -v field="$2" 'NR == 1 { value = $field } $field < value { value = $field } END { print value }'; }

rows=$work/rows
for name in "${roots[@]}"; do
  list=$work/$name.files
  (cd "$work/$name" && find -L Standards -type f \( -iname '*.md' -o -iname '*.markdown' \) -size -16M -print0 | sort -z) >"$list"
  files=$(tr -cd '\0' <"$list" | wc -c)
  bytes=$(cd "$work/$name" && xargs -0 cat <"$list" | wc -c)
  for ((run = 0; run < runs; run++)); do
    rm -rf "$work/$name/.etalon" "$XDG_CACHE_HOME"
    measure "$work/$name.etalon" "$etalon" check --root "$work/$name" --data "$work/records"
    # One process and one tree, as far as the length of a command line allows.
    (cd "$work/$name" && measure "$work/$name.cmark" xargs -0 -s 1900000 cmark <"$list")
  done
  awk -v name="$name" -v files="$files" -v bytes="$bytes" \
    -v cpu="$(least "$work/$name.etalon" 1)" -v kib="$(least "$work/$name.etalon" 2)" \
    -v base="$(least "$work/$name.cmark" 1)" -v basekib="$(least "$work/$name.cmark" 2)" '
    function ratio(value, base) { return base + 0 == 0 ? "–" : sprintf("%.2f", value / base) }
    BEGIN {
      printf("| %s | %d | %.1f | %.2f | %.2f | %s | %.0f | %.0f | %s |\n", name, files, bytes / 1e6, cpu, base, ratio(cpu, base),
        kib / 1024, basekib / 1024, ratio(kib, basekib))
    }' | tee -a "$rows"
done

{
  cat <<END
## Loading

\`etalon check\` reads, parses, validates and cross-references a content root; \`cmark\` parses the same files and writes HTML to
/dev/null. CPU-seconds are user and system time of all threads; memory is the peak of resident memory. The least of $runs runs each,
taken in turn on one machine, files in the page cache. \`cmark\` gets all files of a corpus on one command line and makes one tree of
them; \`etalon\` keeps every file's text, clauses and fingerprints.

| corpus | files | MB | etalon, CPU s | cmark, CPU s | ratio | etalon, MiB | cmark, MiB | ratio |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
END
  cat "$rows"
  cat <<END

- Date: $(date -u +%F)
- Machine: $(uname -n), $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
- System: $(. /etc/os-release && echo "$PRETTY_NAME")
- etalon $("$etalon" --version | head -n 1); $(cmark --version | head -n 1)
END
} | python3 "$here/results.py" load
