#!/usr/bin/env python3
"""Answers saved to the records, each on the disk before it is acknowledged, beside plain appending, in one run, with the goals beside.

    Benchmarks/records.py ETALON [FOLDER]      ETALON: the binary; FOLDER: on the disk to measure (default: the current one)

Makes its own records; needs no data. Writes the section “records” of Benchmarks/RESULTS.md.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
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
hashes, in SQLite with a write-ahead log and `synchronous = FULL`. *Raw* appends 512 bytes to a plain file and calls `fsync`, one after the
other. {rounds} rounds of both by turns; medians. *Ratio*: saves by appends. Clients who save at the same time share a commit.

The disks of virtual machines often flush in no time; there a save costs what its processor time costs, and sharing a commit brings little. So
everything is measured once more with every flush, ours and that of plain appending, made to take {flush} ms, as on a plain disk (`slowdisk.c`).
"""
FLUSH_MS = 4
HERE = pathlib.Path(__file__).resolve().parent


def main():
    """Measures each number of clients in records of its own."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    binary = os.path.realpath(sys.argv[1])
    place = pathlib.Path(sys.argv[2] if len(sys.argv) == 3 else ".").resolve()
    rows = []
    with tempfile.TemporaryDirectory(dir=place, prefix=".records-bench-") as folder:
        for disk, preload in disks(folder):
            for clients, saves in LOADS:
                data = f"{folder}/{len(rows)}"
                saves = saves // 4 if preload else saves
                said = json.loads(run("env", *preload, binary, "records", "load", "--data", data, "--clients", clients, "--saves", saves,
                                      "--rounds", ROUNDS).output)
                own, raw = (statistics.median(said[key]) for key in ("savesPerSecond", "appendsPerSecond"))
                goal = {1: ONE_GOAL, 64: MANY_GOAL}.get(clients)
                # Fewer seconds are better, so the goal is told in seconds too.
                verdict = results.verdict(1 / (own / raw), 1 / goal) if goal else ""
                rows.append([disk, f"{clients} client{'s' if clients > 1 else ''}", f"{own:,.0f}", f"{raw:,.0f}", f"{own / raw:.2f}",
                             f"≥ {goal}" if goal else "", verdict])
                run(binary, "records", "verify", "--data", data)
    version = run(binary, "--version").output.decode().split("\n")[0]
    parts = [TEXT.format(rounds=ROUNDS, flush=FLUSH_MS), results.table(["disk", "", "saves/s", "raw/s", "ratio", "goal", ""], rows), results.machine(f"etalon {version}")]
    print(parts[1])
    results.write("records", "\n".join(parts))


def disks(folder):
    """This disk, and the same with slow flushes where there is a C compiler: a name, and what `env` sets for it."""
    yield "this one", []
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        print("No C compiler: the disk with slow flushes is left out.", file=sys.stderr)
        return
    library = f"{folder}/slowdisk.so"
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, HERE / "slowdisk.c", "-ldl"], check=True)
    yield f"flush of {FLUSH_MS} ms", [f"LD_PRELOAD={library}", f"ETALON_FLUSH_MS={FLUSH_MS}"]


if __name__ == "__main__":
    main()
