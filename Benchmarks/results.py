#!/usr/bin/env python3
"""RESULTS.md: each benchmark writes its own section and leaves those of the others alone.

    Benchmarks/results.py NAME <SECTION.md      NAME: load, search, large, lint, exams, records, impact or web
"""
import datetime
import os
import pathlib
import platform
import re
import sys

FILE = pathlib.Path(__file__).resolve().parent / "RESULTS.md"
SECTIONS = ("load", "search", "large", "lint", "exams", "records", "impact", "web")
HEAD = """# Results

`make bench` measures and writes this page: loading beside a plain Markdown parser, search beside SQLite FTS5 and tantivy,
linting beside scans for plain strings and checkers of English, statistics of exams beside numpy, records beside plain files, the impact
of a change, the web server under load. Every section has been measured in one run on one machine, which it names.
"""


def write(name, text):
    """Puts a section in its place; the file appears whole or not at all."""
    old = FILE.read_text() if FILE.exists() else ""
    sections = {key: found[1] for key in SECTIONS if (found := re.search(rf"<!-- {key} -->\n(.*?)<!-- /{key} -->\n", old, re.S))}
    sections[name] = text.strip() + "\n"
    parts = [f"\n<!-- {key} -->\n{sections[key]}<!-- /{key} -->\n" for key in SECTIONS if key in sections]
    fresh = FILE.with_suffix(".new")
    fresh.write_text(HEAD + "".join(parts))
    fresh.replace(FILE)
    print(f"Written: Benchmarks/RESULTS.md, section “{name}”")


def table(head, rows, texts=1):
    """A Markdown table; all but the first `texts` columns are numbers."""
    lines = [head, ["---"] * texts + ["---:"] * (len(head) - texts), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def number(value):
    """Three digits that count, never an exponent."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    digits = 0 if abs(value) >= 99.95 else 1 if abs(value) >= 9.995 else 2 if abs(value) >= 0.9995 else 3
    return f"{value:.{digits}f}"


def ratio(value, other):
    """How many times the other's a value is."""
    if value is None or not other:
        return "–"
    return f"{value / other:.{2 if value >= 0.1 * other else 4}f}"


def relevance_cells(scores, clean):
    """Etalon's MRR, then that of each peer, each with its share of the engine's own MRR on clean queries; of peers the ratio of errors too."""
    cells = []
    for place, (score, best) in enumerate(zip(scores, clean)):
        cells += [f"{score:.4f}", f"{100 * score / best:.1f} %" if best else "–"]
        if place:
            cells.append(ratio(1 - scores[0], 1 - score))
    return cells


def relevance_head(names):
    """The head over such cells."""
    return ["etalon", "of clean", *(cell for name in names for cell in (name, "of clean", "error ratio"))]


def verdict(value, goal):
    """Whether a figure is good enough; nothing where there is no goal."""
    return "" if goal is None or value is None else "met" if value <= goal else "**MISSED**"


def machine(*versions):
    """The lines under a section: when, where, with what."""
    def first(path, start):
        lines = pathlib.Path(path).read_text().splitlines() if pathlib.Path(path).exists() else []
        return next((line.partition(":")[2].strip() for line in lines if line.startswith(start)), "")

    memory = first("/proc/meminfo", "MemTotal").split()
    cores = f"{os.cpu_count()} cores" + (f", {int(memory[0]) / 1048576:.0f} GiB" if memory else "")
    system = platform.freedesktop_os_release()["PRETTY_NAME"] if pathlib.Path("/etc/os-release").exists() else platform.platform()
    return "\n".join([f"- Date: {datetime.date.today()}",
                      f"- Machine: {platform.node()}, {first('/proc/cpuinfo', 'model name') or platform.machine()}, {cores}",
                      f"- System: {system}", f"- {'; '.join(versions)}", ""])


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in SECTIONS:
        sys.exit(__doc__)
    write(sys.argv[1], sys.stdin.read())
