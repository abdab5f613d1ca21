#!/usr/bin/env python3
"""Search beside SQLite FTS5 and tantivy: relevance and time on the same files, in one run.

    Benchmarks/search.py ETALON      ETALON: the binary

Reads $ETALON_DATA/search: a folder or a NAME.tar.xz for each judged set, with Standards/ and queries-*.tsv. Writes Benchmarks/SEARCH.md.

Peers get what they need to do well: Snowball stems and the stop words of Etalon, letters of the anchors and headings counted three
times as much as the body, words joined by OR, prefix queries where the last word is cut short. They rank whole documents, Etalon ranks
clauses and is judged by their documents.
"""
import json
import os
import pathlib
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
from datetime import date

import Stemmer
import tantivy

HERE = pathlib.Path(__file__).resolve().parent
STEMMERS = {"ru": Stemmer.Stemmer("russian"), "en": Stemmer.Stemmer("porter")}
WORD = re.compile(r"[^\W_]+")
HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.M)


def stop_words():
    source = (HERE.parent / "Sources/Language/StopWords.swift").read_text()
    words = set()
    for block in re.findall(r'"""(.*?)"""', source, re.S):
        words.update(block.replace("\\", " ").split())
    words.update(re.findall(r'"([^"\s]+)"', source))
    return words


STOP = stop_words()


def stems(text):
    for word in WORD.findall(text.lower().replace("ё", "е")):
        yield word, STEMMERS["ru" if re.search("[а-я]", word) else "en"].stemWord(word)


def document(path):
    text = path.read_text(errors="replace")
    headings = " ".join(HEADING.findall(text))
    return " ".join(s for _, s in stems(headings)), " ".join(s for _, s in stems(HEADING.sub(" ", text)))


def query_stems(text):
    pairs = list(stems(text))
    kept = [s for w, s in pairs if w not in STOP]
    return kept or [s for _, s in pairs]


class FTS5:
    name = "FTS5"

    def __init__(self, documents):
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE VIRTUAL TABLE d USING fts5(path UNINDEXED, heading, body, tokenize='unicode61')")
        self.db.executemany("INSERT INTO d VALUES (?,?,?)", ((p, h, b) for p, (h, b) in documents.items()))
        self.db.execute("INSERT INTO d(d) VALUES ('optimize')")

    def search(self, words, prefix):
        terms = ['"%s"' % w for w in words]
        if prefix and terms:
            terms[-1] += "*"
        if not terms:
            return []
        rows = self.db.execute(
            "SELECT path FROM d WHERE d MATCH ? ORDER BY bm25(d, 0, 3.0, 1.0), rowid LIMIT 10", (" OR ".join(terms),))
        return [row[0] for row in rows]


class Tantivy:
    name = "tantivy"

    def __init__(self, documents):
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("path", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", stored=False, tokenizer_name="whitespace")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(64_000_000, 1)
        for path, (heading, body) in documents.items():
            # One field with its heading three times: what weighted columns are to FTS5.
            writer.add_document(tantivy.Document(path=path, text=" ".join([heading] * 3 + [body])))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, words, prefix):
        if not words:
            return []
        parts = []
        for number, word in enumerate(words):
            if prefix and number == len(words) - 1:
                query = tantivy.Query.regex_query(self.schema, "text", re.escape(word) + ".*")
            else:
                query = tantivy.Query.term_query(self.schema, "text", word)
            parts.append((tantivy.Occur.Should, query))
        hits = self.searcher.search(tantivy.Query.boolean_query(parts), 10).hits
        return [self.searcher.doc(address)["path"][0] for _, address in hits]


def judge(search, queries, prefix):
    reciprocal, times = 0.0, []
    for text, wanted in queries:
        words = query_stems(text)
        start = time.process_time()
        found = search(words, prefix)
        times.append((time.process_time() - start) * 1e3)
        if wanted in found:
            reciprocal += 1 / (found.index(wanted) + 1)
    times.sort()
    return reciprocal / len(queries), times[len(times) // 2], times[len(times) * 99 // 100]


def etalon(binary, root, file, queries):
    measured = json.loads(subprocess.run([binary, "evaluate", "--root", root, file, "--json"], capture_output=True, check=True).stdout)
    lines = "\n".join(text for text, _ in queries) + "\n"

    def seconds(text):
        before = os.times()
        subprocess.run([binary, "search", "--root", root, "--batch"], input=text.encode(), stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    start = min(seconds(queries[0][0] + "\n") for _ in range(3))
    return measured[0]["measures"]["mrr10"], (seconds(lines) - start) / len(queries) * 1e3, start


def unpack(entry, scratch):
    """A copy of a judged set, so that nothing is compiled into the data; None if the entry is none."""
    target = pathlib.Path(scratch) / entry.name.removesuffix(".tar.xz")
    if entry.name.endswith(".tar.xz"):
        with tarfile.open(entry) as archive:
            archive.extractall(target)
    elif entry.is_dir():
        shutil.copytree(entry, target)
    roots = [r.parent for r in sorted(target.glob("Standards")) + sorted(target.glob("*/Standards"))]
    return roots[0] if roots else None


def main():
    binary = os.path.realpath(sys.argv[1])
    data = pathlib.Path(os.environ.get("ETALON_DATA", "")) / "search"
    if not os.environ.get("ETALON_DATA") or not data.is_dir():
        sys.exit("Set ETALON_DATA to a folder that has search/NAME/ or search/NAME.tar.xz.")
    rows = []
    seen = set()
    for entry in sorted(data.iterdir()):
        with tempfile.TemporaryDirectory() as scratch:
            root = unpack(entry, scratch)
            if root is None or root.name in seen:
                continue
            seen.add(root.name)
            documents = {str(p.relative_to(root)): document(p) for p in sorted(root.glob("Standards/**/*.md"))}
            peers = [FTS5(documents), Tantivy(documents)]
            for file in sorted(root.glob("queries-*.tsv")):
                queries = [tuple(line.split("\t")[:2]) for line in file.read_text().splitlines() if "\t" in line]
                kind = file.stem.split("-", 1)[1]
                own, average, start = etalon(binary, str(root), str(file), queries)
                row = [root.name, kind, len(queries), f"{own:.4f}", f"{average:.3f}"]
                for peer in peers:
                    mrr, median, tail = judge(peer.search, queries, kind == "prefix")
                    row += [f"{mrr:.4f}", f"{(1 - own) / (1 - mrr):.2f}", f"{median:.3f}"]
                rows.append(row)
                print(*row, sep="\t", flush=True)
    if not rows:
        sys.exit(f"There is no judged set in {data}.")
    head = ["set", "queries", "number", "etalon MRR@10", "ms"]
    for name in ("FTS5", "tantivy"):
        head += [f"{name} MRR@10", "error ratio", f"{name} ms"]
    lines = ["# Search", "", __doc__.split("\n\n")[-1].strip().replace("\n", " "), "",
             "MRR@10 by document. Error ratio: 1 − MRR of Etalon by that of the peer. Times are CPU milliseconds a query without reading the",
             "output: the mean of a batch less its start for Etalon (snippets included), the median of calls for peers.", "",
             "| " + " | ".join(head) + " |", "| --- | --- |" + " ---: |" * (len(head) - 2)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    cpu = next((l.split(":", 1)[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    lines += ["", f"- Date: {date.today()}", f"- Machine: {cpu}, {os.cpu_count()} cores",
              f"- SQLite {sqlite3.sqlite_version}; tantivy {getattr(tantivy, '__version__', 'as installed')}; Python {platform.python_version()}", ""]
    (HERE / "SEARCH.md").write_text("\n".join(lines))


main()
