#!/usr/bin/env python3
"""Search on the large corpus beside SQLite FTS5 and tantivy: building, sizes, times and relevance, in one run, with the goals beside.

    Benchmarks/large.py ETALON      ETALON: the binary

Reads $ETALON_DATA/corpora: a folder or a NAME.tar.xz for each corpus. Prints what was met and what was missed, and writes the section
“large” of Benchmarks/RESULTS.md. Takes some five minutes, most of them waiting for FTS5.
"""
import gc
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import queries as making
import results
from data import large_corpus
from measures import build, evaluate, peer_mrr, peer_timing, run, wall
from peers import PEERS, Tantivy
from sections import read, split

QUERIES = 1000
SPOILED = 500
COLD = 30
EDITS = 5
MEGABYTE = 1e6

# What must be reached, by the name of the row.
GOALS = {
    "query, p50, ms": 0.25, "query, p99, ms": 1.5, "query with snippets, p50, ms": 0.4, "query with snippets, p99, ms": 2,
    "hostile query, p99, ms": 5, "hostile query with snippets, p99, ms": 5,
    "build, CPU s": 6, "index beside the text, MB": 17,
    "cold query with --no-refresh, wall ms": 10, "cold query, all files checked, wall ms": 80,
    "a file edited and found, median wall ms": 300, "a file edited and found, worst wall ms": 300,
    "resident while searching, MB": 200,
}
TEXT = """## Search on the large corpus

{files} files, {megabytes:.0f} MB of Markdown, cut by headings into {sections} sections for the peers. {queries} queries from the sections
themselves: half of them titles that one document has, half runs of three to eight words of the text. *Ratio*: Etalon's figure by that of
the peer, so that less than 1 is better.

Times of queries are CPU milliseconds of one thread for the top 10 in a warm process; those of Etalon contain reading and repairing
the query, the second look at the best, titles and references, those of the peers only their own search, called through their bindings for
Python (some 0.02 ms a call). Peers answer with numbers of sections without reading what is stored, but for snippets.

- The last word of a query may go on, as it is typed: Etalon asks for what begins like it, and so do the peers in these rows.
- *Finished query, numbers alone*: a full stop says that no word goes on, the peers look for whole words only, and all answer with numbers.

- **FTS5** gets stems, having no Russian stemmer: making them takes {stemming:.1f} CPU s of Python, which are not counted in its build, and its
  snippets are cut from stems. Its index and database are mapped into memory.
- **tantivy** splits and stems with its own filters, from the text without markup; frequencies without positions; one segment and one thread.
- Neither reads Markdown: {reading:.1f} CPU s of Python cut the files into sections, not counted either. Etalon's build contains all that.
- A cold query of a peer is the wall time of opening its index and asking for ten snippets in a fresh process of Python, without the start
  of the interpreter and imports ({interpreter}); that of Etalon is the whole process. All files are in the page cache.
- Hostile: {hostile} queries of 1 to 10,000 characters: any of Unicode, stop words, punctuation, emoji, 500 words, one endless word,
  misspelt words, one word repeated. FTS5 is not asked them: it is slow enough with plain ones.
- A file edited and found: the wall time of the one `etalon search` after a new word was written into a file, {edits} files in turn.
"""
RELEVANCE = """Relevance: MRR@10 by document, of {number} of the queries: as they are, with a typing error, typed in the wrong layout, with the last
word unfinished. *Of clean*: the share of the engine's own MRR on clean queries; *error ratio*: 1 − MRR of Etalon by that of the peer.
"""


def say(*parts):
    """A line of progress."""
    print(time.strftime("%H:%M:%S"), *parts, file=sys.stderr, flush=True)


def write_queries(file, pairs):
    """A file for `etalon evaluate`."""
    file.write_text("".join(f"{query}\t{document}\n" for query, document in pairs))
    return file


def timing_rows(name, timing):
    """Rows of percentiles: for queries, and for queries with snippets."""
    for kind, title in (("numbers", f"{name}, numbers alone"), ("ranked", name), ("snippets", f"{name} with snippets")):
        if kind not in timing:
            continue
        for point in ("p50", "p95", "p99", "worst"):
            yield f"{title}, {point}, ms", timing[kind][point]


# Etalon

def measure_build(binary, root):
    """CPU seconds, memory and sizes of compiling the root: the median of three runs."""
    runs = [build(binary, root) for _ in range(3)]
    print(runs[-1].output.decode(errors="replace").strip())
    compiled = root / ".etalon"
    files = {str(file.relative_to(compiled)): file.stat().st_size for file in compiled.rglob("*") if file.is_file()}
    texts = [name for name in files if name.startswith("search-") and name.endswith(".text")]
    if "search.index" not in files or len(texts) != 1:
        sys.exit(f"`etalon index` left no search.index with its text in .etalon, but: {', '.join(files) or 'nothing'}.")
    text = files.pop(texts[0])
    return {"build, CPU s": statistics.median(r.cpu for r in runs), "build, wall s": statistics.median(r.wall for r in runs),
            "build, resident MB": max(r.memory for r in runs) / MEGABYTE,
            "index beside the text, MB": files.pop("search.index") / MEGABYTE, "text, MB": text / MEGABYTE,
            "other compiled files, MB": sum(files.values()) / MEGABYTE}


def measure_cold(binary, root, texts):
    """Wall milliseconds of the command line, a process for each query."""
    rows = {}
    for name, options in (("cold query with --no-refresh, wall ms", ["--no-refresh"]), ("cold query, all files checked, wall ms", [])):
        commands = [(binary, "search", *options, "--root", root, "--", *text.split()) for text in texts]
        wall(*commands[0])
        rows[name] = statistics.median(wall(*command) for command in commands)
    return rows


def measure_memory(binary, root, texts):
    """Peak of resident memory of a process that answers all queries."""
    text = "".join(query + "\n" for query in texts)
    done = run(binary, "search", "--batch", "--format", "jsonl", "--root", root, text=text)
    return {"resident while searching, MB": done.memory / MEGABYTE, f"batch of {len(texts)}, wall s": done.wall}


def measure_edits(binary, root, documents):
    """Wall milliseconds of the search that finds a word written into a file just before."""
    times = []
    for number, document in enumerate(documents):
        word = f"кварбезум{number}"
        with (root / document).open("a") as file:
            file.write(f"\n\n{word}\n")
        start = time.perf_counter()
        output = subprocess.run([binary, "search", "--format", "json", "--root", str(root), word], capture_output=True, check=True).stdout
        times.append((time.perf_counter() - start) * 1e3)
        hits = json.loads(output)["hits"]
        if not hits or hits[0]["document"] != document:
            sys.exit(f"The word written into {document} is not found there.")
    return {"a file edited and found, median wall ms": statistics.median(times), "a file edited and found, worst wall ms": max(times)}


def measure_etalon(binary, root, scratch, queries, hostile):
    """All figures of Etalon by row; its MRR by kind of queries."""
    texts = [query for query, _ in queries]
    say("etalon: build")
    rows = measure_build(binary, root)
    say("etalon: queries")
    rows.update(timing_rows("query", evaluate(binary, root, write_queries(scratch / "queries.tsv", queries))[1]))
    finished = evaluate(binary, root, write_queries(scratch / "finished.tsv", [(f"{text}.", document) for text, document in queries]))[1]
    rows.update(timing_rows("finished query", {"numbers": finished["numbers"]}))
    trap = [(query, queries[0][1]) for query in hostile]
    rows.update(timing_rows("hostile query", evaluate(binary, root, write_queries(scratch / "hostile.tsv", trap))[1]))
    scores = {}
    for kind, spoiled in judged_queries(queries).items():
        scores[kind] = evaluate(binary, root, write_queries(scratch / f"{kind}.tsv", spoiled))[0]["mrr10"]
    say("etalon: cold queries, memory, edits")
    rows.update(measure_cold(binary, root, texts[:COLD]))
    rows.update(measure_memory(binary, root, texts))
    # Edits come last: they change the corpus.
    rows.update(measure_edits(binary, root, sorted({document for _, document in queries})[::QUERIES // EDITS // 2][:EDITS]))
    return rows, scores


def judged_queries(queries):
    """Queries to judge by, by kind."""
    chosen = queries[:SPOILED]
    return {"clean": chosen, **{kind: making.spoiled(chosen, kind) for kind in making.SPOILED}}


# Peers

def measure_peer(kind, sections, folder, queries, hostile):
    """All figures of a peer by row; its MRR by kind of queries; CPU seconds of preparing its rows; wall of its interpreter."""
    texts = [query for query, _ in queries]
    say(f"{kind.name}: build")
    preparing = time.process_time()
    prepared = kind.prepare(sections)
    start, began = time.process_time(), time.perf_counter()
    kind.build(folder, prepared)
    rows = {"build, CPU s": time.process_time() - start, "build, wall s": time.perf_counter() - began}
    del prepared
    gc.collect()
    peer = kind(folder)
    index, text = peer.sizes()
    rows |= {"index beside the text, MB": index / MEGABYTE, "text, MB": text / MEGABYTE}
    say(f"{kind.name}: queries")
    rows.update(timing_rows("query", peer_timing(peer, texts, prefix=True)))
    rows.update(timing_rows("finished query", {"numbers": peer_timing(peer, texts)["ranked"]}))
    if kind is Tantivy:
        rows.update(timing_rows("hostile query", peer_timing(peer, hostile, prefix=True)))
    documents = [section.document for section in sections]
    scores = {}
    for name, spoiled in judged_queries(queries).items():
        scores[name] = peer_mrr(peer, spoiled, documents, name == "prefix", depth=50)
    asked, interpreter = cold_peer(kind, folder, texts[:COLD])
    rows["cold query with --no-refresh, wall ms"] = asked
    return rows, scores, start - preparing, interpreter


def cold_peer(kind, folder, texts):
    """Medians of wall milliseconds in fresh processes: of opening and asking, and of all the rest of the process."""
    program = pathlib.Path(__file__).with_name("peers.py")
    asked, rest = [], []
    for text in texts:
        start = time.perf_counter()
        output = subprocess.run([sys.executable, program, kind.name, folder, text], capture_output=True, check=True).stdout
        whole = (time.perf_counter() - start) * 1e3
        asked.append(json.loads(output)["asked"])
        rest.append(whole - asked[-1])
    return statistics.median(asked), statistics.median(rest)


# Tables

def main_table(own, peers):
    """Every row of Etalon with its goal and the peers beside."""
    rows = []
    for name, value in own.items():
        goal = GOALS.get(name)
        row = [name, results.number(value), f"≤ {goal}" if goal else "", results.verdict(value, goal)]
        for figures in peers.values():
            other = figures.get(name)
            row += [results.number(other), results.ratio(value, other)]
        rows.append(row)
    for kind in ("query", "query with snippets", "finished query, numbers alone"):
        name = f"{kind}, p50, ms"
        rate = own[name] / peers["tantivy"][name]
        rows.append([f"{kind}, p50 by tantivy's", f"{rate:.2f}", "≤ 1", results.verdict(rate, 1)] + [""] * 2 * len(peers))
    return results.table(["", "etalon", "goal", "", *(cell for name in peers for cell in (name, "ratio"))], rows)


def relevance_table(engines):
    """MRR by kind of queries; the first engine is Etalon."""
    clean = [scores["clean"] for scores in engines.values()]
    rows = [[kind, *results.relevance_cells([scores[kind] for scores in engines.values()], clean)] for kind in engines["etalon"]]
    return results.table(["queries", *results.relevance_head(list(engines)[1:])], rows)


def main():
    """Measures Etalon and its peers one after the other on the same files."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
        say("unpacking")
        root = large_corpus(scratch)
        sizes = [file.stat().st_size for file in root.glob("Standards/**/*.md")]
        start = time.process_time()
        sections = list(read(root, split))
        reading = time.process_time() - start
        queries = making.sample(sections, QUERIES)
        hostile = making.hostile(sections, QUERIES)
        own, scores = measure_etalon(binary, root, scratch, queries, hostile)
        measured = {kind.name: measure_peer(kind, sections, scratch, queries, hostile) for kind in PEERS}
    figures = {name: measured[name][0] for name in measured}
    text = TEXT.format(files=len(sizes), megabytes=sum(sizes) / MEGABYTE, sections=len(sections), queries=len(queries), hostile=len(hostile),
                       stemming=measured["FTS5"][2], reading=reading, edits=EDITS,
                       interpreter="; ".join(f"{name} {measured[name][3]:.0f} ms" for name in measured))
    tables = [main_table(own, figures), relevance_table({"etalon": scores, **{name: measured[name][1] for name in measured}})]
    print(*tables, sep="\n")
    print(f"Goals: {tables[0].count('| met |')} met, {tables[0].count('MISSED')} missed.")
    version = run(binary, "--version").output.decode().split("\n")[0]
    about = results.machine(f"etalon {version}", *(kind.version for kind in PEERS), f"Python {platform.python_version()}")
    results.write("large", "\n".join([text, tables[0], RELEVANCE.format(number=SPOILED), tables[1], about]))


if __name__ == "__main__":
    main()
