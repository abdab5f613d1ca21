#!/usr/bin/env python3
"""Statistics of a million responses beside numpy, and drawing papers beside Python, in one run, with the goals beside.

    Benchmarks/exams.py ETALON      ETALON: the binary

Makes its own responses and its own bank; needs no data. Writes the section “exams” of Benchmarks/RESULTS.md.
"""
import io
import json
import os
import pathlib
import platform
import random
import statistics
import sys
import tempfile
import time

import numpy

import results
from measures import run

PERSONS, ITEMS = 20_000, 50
STRATA = [2] * 4 + [4] * 8
BANK = 2_000
PAPERS = 20_000
RUNS = 5
# CPU seconds for a million responses; papers a second of one core.
COMPUTE_GOAL = 0.10
DRAW_GOAL = 50_000
TEXT = """## Statistics of exams

{persons} persons × {items} items, a million responses: facility, standard deviation, corrected item-total correlation, α, α if dropped, the
thirds, effective weights, skewness, kurtosis. CPU seconds of all threads, the least of {runs} runs. *numpy* computes the first five of these from an array in
memory; reading is its `loadtxt`. *Letters* are the same persons with options and a key, whose tables of options numpy does not make.
*Ratio*: Etalon's figure by that of numpy, so that less than 1 is better.
"""
DRAWING = """## Drawing papers

Papers of {questions} questions from {bank}, {strata} strata, options in an order of their own: drawing and ordering, without writing the
paper out; one thread, CPU time, the least of three runs of {papers}. *Python* does the same with `random`: a sample of each stratum, a shuffle of
the paper and of every question's options, without enemies, seen questions or streams of their own.
"""


def make_scores(folder):
    """A table of scores and one of letters, and the scores as an array."""
    generator = numpy.random.default_rng(20261122)
    strength = generator.normal(size=(PERSONS, 1))
    place = generator.normal(size=(1, ITEMS))
    scores = (generator.random((PERSONS, ITEMS)) < 1 / (1 + numpy.exp(place - strength))).astype(float)
    head = ",".join(f"q{item:02}" for item in range(ITEMS))
    numbers, letters = folder / "scores.csv", folder / "letters.csv"
    numbers.write_text(head + "\n" + "".join(",".join("1" if score else "0" for score in row) + "\n" for row in scores))
    wrong = generator.integers(1, 4, size=scores.shape)
    rows = ("ABCD"[0] if score else "ABCD"[other] for row, others in zip(scores, wrong) for score, other in zip(row, others))
    cells = list(rows)
    lines = [",".join(cells[start:start + ITEMS]) for start in range(0, len(cells), ITEMS)]
    letters.write_text(head + "\n" + "key," + ",".join("A" * ITEMS) + "\n" + "\n".join(lines) + "\n")
    return numbers, letters, scores


def numpy_statistics(scores):
    """What numpy needs for the same figures."""
    items = scores.shape[1]
    total = scores.sum(axis=1)
    mean, variance = scores.mean(axis=0), scores.var(axis=0, ddof=1)
    spread = total.var(ddof=1)
    covariance = (scores - mean).T @ (total - total.mean()) / (len(total) - 1)
    rest = spread - 2 * covariance + variance
    discrimination = (covariance - variance) / numpy.sqrt(variance * rest)
    alpha = items / (items - 1) * (1 - variance.sum() / spread)
    dropped = (items - 1) / (items - 2) * (1 - (variance.sum() - variance) / rest)
    return mean, numpy.sqrt(variance), discrimination, alpha, dropped


def least(call):
    """CPU seconds of the fastest of some calls, and what it gave."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        value = call()
        times.append(time.process_time() - start)
    return min(times), value


def timed(binary, file):
    """CPU seconds of reading and computing, least of some runs, and memory."""
    runs = [run(binary, "exam", "statistics", "--responses", file, "--timing") for _ in range(RUNS)]
    times = [json.loads(each.output) for each in runs]
    return min(t["read"] for t in times) / 1e3, min(t["compute"] for t in times) / 1e3, min(each.cpu for each in runs), runs[0].memory / 1e6


def check(binary, file, wanted):
    """Etalon's figures must be numpy's."""
    said = json.loads(run(binary, "exam", "statistics", "--responses", file, "--format", "json").output)
    mean, deviation, discrimination, alpha, dropped = wanted
    worst = abs(said["test"]["alpha"] - alpha)
    for name, values in (("facility", mean), ("sd", deviation), ("discrimination", discrimination), ("alphaIfDropped", dropped)):
        worst = max(worst, max(abs(item[name] - value) for item, value in zip(said["items"], values)))
    if worst > 1e-9:
        sys.exit(f"Etalon and numpy differ by {worst}.")
    return worst


def make_bank(root):
    """A content root with a bank of single-choice questions in twelve strata and an exam that draws forty of them."""
    (root / "Standards").mkdir()
    (root / "Exams" / "questions").mkdir(parents=True)
    (root / "Standards" / "rules.md").write_text("# Rules\n\n## Answer the same day {#same-day}\n\nEvery letter is answered the same day.\n")
    share = BANK // len(STRATA)
    count = 0
    for stratum in range(len(STRATA)):
        lines = [f"# Stratum {stratum}\n"]
        for number in range(share + (stratum < BANK % len(STRATA))):
            count += 1
            lines.append(f"## q-{stratum:02}-{number:03} Question {count}\n\n```question\nclause: rules#same-day\ntags: [s{stratum}]\n```\n\n"
                         f"What holds for case {count}?\n\n- [x] Right {count}\n- [ ] First {count}\n- [ ] Second {count}\n- [ ] Third {count}\n")
        (root / "Exams" / "questions" / f"s{stratum:02}.md").write_text("\n".join(lines))
    picks = "".join(f"      - {{from: \"tag:s{number}\", count: {count}}}\n" for number, count in enumerate(STRATA))
    (root / "Exams" / "big.md").write_text(f"---\nkind: exam\nid: big\ntitle: Big\nsections:\n  - title: All\n    pick:\n{picks}pass: {{total: 80%}}\n---\n\nAnswer.\n")
    return count


def python_papers(papers):
    """Papers a second of plain Python."""
    share = BANK // len(STRATA)
    pools = [[(stratum, number) for number in range(share + (stratum < BANK % len(STRATA)))] for stratum in range(len(STRATA))]
    start = time.process_time()
    for number in range(papers):
        chance = random.Random(number)
        paper = [question for pool, count in zip(pools, STRATA) for question in chance.sample(pool, count)]
        chance.shuffle(paper)
        for _ in paper:
            options = [0, 1, 2, 3]
            chance.shuffle(options)
    return papers / (time.process_time() - start)


def main():
    """Measures statistics, then drawing."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch
        folder = pathlib.Path(scratch)
        numbers, letters, scores = make_scores(folder)
        compute, wanted = least(lambda: numpy_statistics(scores))
        text = numbers.read_text()
        read, _ = least(lambda: numpy.loadtxt(io.StringIO(text), delimiter=",", skiprows=1))
        worst = check(binary, numbers, wanted)
        rows = []
        for name, file in (("scores", numbers), ("letters", letters)):
            own = timed(binary, file)
            rows += [[f"{name}: reading, s", results.number(own[0]), "", "", results.number(read), results.ratio(own[0], read)],
                     [f"{name}: statistics, s", results.number(own[1]), f"≤ {COMPUTE_GOAL}", results.verdict(own[1], COMPUTE_GOAL),
                      results.number(compute) if name == "scores" else "–", results.ratio(own[1], compute) if name == "scores" else "–"],
                     [f"{name}: the whole process, CPU s", results.number(own[2]), "", "", "–", "–"],
                     [f"{name}: resident, MB", results.number(own[3]), "", "", "–", "–"]]
        root = folder / "root"
        root.mkdir()
        bank = make_bank(root)
        timing = json.loads(run(binary, "exam", "paper", "big", "--root", root, "--timing", PAPERS).output)
        own = timing["papers"] / timing["seconds"]
        peer = statistics.median(python_papers(PAPERS // 10) for _ in range(3))
        # Fewer seconds are better, so the goal is told in seconds too.
        verdict = results.verdict(1 / own, 1 / DRAW_GOAL)
        drawing = [["papers a second", f"{own:,.0f}", f"≥ {DRAW_GOAL:,}", verdict, f"{peer:,.0f}", f"{own / peer:.1f}"]]
    version = run(binary, "--version").output.decode().split("\n")[0]
    parts = [TEXT.format(persons=PERSONS, items=ITEMS, runs=RUNS),
             results.table(["", "etalon", "goal", "", "numpy", "ratio"], rows),
             f"The figures of both agree to {worst:.0e}.\n",
             DRAWING.format(questions=timing["questions"] // timing["papers"], bank=bank, strata=len(STRATA), papers=PAPERS),
             results.table(["", "etalon", "goal", "", "Python", "times as fast"], drawing),
             results.machine(f"etalon {version}", f"numpy {numpy.__version__}", f"Python {platform.python_version()}")]
    print(parts[1], parts[4], sep="\n")
    results.write("exams", "\n".join(parts))


if __name__ == "__main__":
    main()
