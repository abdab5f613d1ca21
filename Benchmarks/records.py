#!/usr/bin/env python3
"""Answers saved to the records, each on the disk before it is acknowledged, beside plain appending, in one run, with the goals beside.

    Benchmarks/records.py ETALON [FOLDER]      ETALON: the binary; FOLDER: on the disk to measure (default: the current one)

Makes its own records; needs no data. Writes the section “records” of Benchmarks/RESULTS.md.
"""
import json
import os
import pathlib
import statistics
import sys
import tempfile

import results
from measures import run

ROUNDS = 5
# Clients at once, and answers saved in a round.
LOADS = ((1, 400), (8, 3_200), (64, 12_800))
# Saves a second by appends a second: of one client, of sixty-four together.
ONE_GOAL, MANY_GOAL = 0.7, 20
TEXT = """## Records

Answers saved a second, each acknowledged only when it is on the disk: sealed under the key of its person, with its event in the chain of
hashes, in SQLite with a write-ahead log and `synchronous = FULL`. *Raw* appends 512 bytes to a plain file and calls `fsync`, one after the other. {rounds}
rounds of both by turns; medians. *Ratio*: saves by appends. Clients who save at the same time share a commit.
"""


def main():
    """Measures each number of clients in records of its own."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    binary = os.path.realpath(sys.argv[1])
    place = pathlib.Path(sys.argv[2] if len(sys.argv) == 3 else ".").resolve()
    rows = []
    with tempfile.TemporaryDirectory(dir=place, prefix=".records-bench-") as folder:
        for clients, saves in LOADS:
            said = json.loads(run(binary, "records", "load", "--data", f"{folder}/{clients}", "--clients", clients, "--saves", saves,
                                  "--rounds", ROUNDS).output)
            own, raw = (statistics.median(said[key]) for key in ("savesPerSecond", "appendsPerSecond"))
            goal = {1: ONE_GOAL, 64: MANY_GOAL}.get(clients)
            # Fewer seconds are better, so the goal is told in seconds too.
            verdict = results.verdict(1 / (own / raw), 1 / goal) if goal else ""
            rows.append([f"{clients} client{'s' if clients > 1 else ''}", f"{own:,.0f}", f"{raw:,.0f}", f"{own / raw:.2f}",
                         f"≥ {goal}" if goal else "", verdict])
            run(binary, "records", "verify", "--data", f"{folder}/{clients}")
    version = run(binary, "--version").output.decode().split("\n")[0]
    parts = [TEXT.format(rounds=ROUNDS), results.table(["", "saves/s", "raw/s", "ratio", "goal", ""], rows), results.machine(f"etalon {version}")]
    print(parts[1])
    results.write("records", "\n".join(parts))


if __name__ == "__main__":
    main()
