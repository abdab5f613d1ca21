#!/usr/bin/env python3
"""Search on judged sets beside SQLite FTS5 and tantivy: relevance and time on the same files, in one run.

    Benchmarks/search.py ETALON      ETALON: the binary

Reads $ETALON_DATA/search: a folder or a NAME.tar.xz for each set, with Standards/ and queries-*.tsv (clean, typo, layout, prefix).
Writes the section “search” of Benchmarks/RESULTS.md.
"""
import os
import platform
import statistics
import sys
import tempfile

import results
from data import judged, judged_sets
from measures import build, evaluate, peer_mrr, peer_timing, run
from peers import PEERS
from sections import read, whole

# Wall seconds for all clean queries of a set.
BATCH_GOALS = {"alchemy": 2}
TEXT = """## Search on judged sets

MRR@10 by document; *of clean*: the share of the engine's own MRR on the clean queries; *error ratio*: 1 − MRR of Etalon by that of the peer,
so that less than 1 is better. Peers get what they need to do well: Snowball stems and the stop words of Etalon, titles and anchors
counted three times as much as the rest, words joined by OR, prefix queries where the last word is unfinished. They rank whole
documents; Etalon ranks clauses and is judged by their documents.
"""
TIMES = """CPU milliseconds a query, top 10, one thread. Those of Etalon contain reading and repairing the query, those of the peers do not.
"""


def batch_seconds(binary, root, queries):
    """Wall seconds of a batch of queries from the start of the process to its last answer: the median of three."""
    text = "".join(query + "\n" for query, _ in queries)
    return statistics.median(run(binary, "search", "--batch", "--format", "jsonl", "--root", root, text=text).wall for _ in range(3))


def build_peers(sections, folder):
    """Opened indexes of the peers."""
    for peer in PEERS:
        peer.build(folder, peer.prepare(sections))
    return [peer(folder) for peer in PEERS]


def measure_set(binary, name, root, scratch):
    """Rows of both tables for a judged set, and how long the batch of clean queries takes."""
    build(binary, root)
    sections = list(read(root, whole))
    documents = [section.document for section in sections]
    peers = build_peers(sections, scratch)
    clean, relevance, times, batch = None, [], [], None
    for kind in ("clean", "typo", "layout", "prefix"):
        file = root / f"queries-{kind}.tsv"
        if not file.exists():
            continue
        queries = judged(file)
        measures, timing = evaluate(binary, root, file)
        scores = [measures["mrr10"]] + [peer_mrr(peer, queries, documents, kind == "prefix") for peer in peers]
        timings = [timing] + [peer_timing(peer, [query for query, _ in queries], kind == "prefix") for peer in peers]
        clean = clean or scores
        relevance.append([name, kind, len(queries), *results.relevance_cells(scores, clean)])
        times += [[name, kind, what, *time_cells([timing[what] for timing in timings])] for what in ("ranked", "snippets")]
        if kind == "clean":
            batch = batch_line(name, len(queries), batch_seconds(binary, root, queries))
        print(*relevance[-1], sep="\t", flush=True)
    return relevance, times, batch


def batch_line(name, number, seconds):
    """What a batch took, with the goal where the set has one."""
    goal = BATCH_GOALS.get(name)
    return f"{name}, {number} queries: {seconds:.2f} s" + (f" (goal: ≤ {goal} s, {results.verdict(seconds, goal)})" if goal else "")


def time_cells(timings):
    """Percentiles of each engine, and for peers how many times theirs Etalon's median is."""
    cells = []
    for place, timing in enumerate(timings):
        cells.append(" / ".join(results.number(timing[key]) for key in ("p50", "p95", "p99")))
        if place:
            cells.append(results.ratio(timings[0]["p50"], timing["p50"]))
    return cells


def main():
    """Measures every judged set."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = os.path.realpath(sys.argv[1])
    relevance, times, batches = [], [], []
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch
        for name, root in judged_sets(scratch):
            with tempfile.TemporaryDirectory() as folder:
                more, moments, batch = measure_set(binary, name, root, folder)
            relevance += more
            times += moments
            batches += [batch] if batch else []
    if not relevance:
        sys.exit("No judged set has queries-*.tsv.")
    names = [peer.name for peer in PEERS]
    head = ["set", "queries", "number", *results.relevance_head(names)]
    clock = ["set", "queries", "", "etalon p50 / p95 / p99"] + [cell for name in names for cell in (name, "ratio of p50")]
    version = run(binary, "--version").output.decode().split("\n")[0]
    text = [TEXT, results.table(head, relevance, texts=2), TIMES, results.table(clock, times, texts=3),
            "A batch, from the start of the process to its last answer, with snippets: " + "; ".join(batches) + ".\n",
            results.machine(f"etalon {version}", *(peer.version for peer in PEERS), f"Python {platform.python_version()}")]
    print(text[1], text[3], text[4], sep="\n")
    results.write("search", "\n".join(text))


if __name__ == "__main__":
    main()
