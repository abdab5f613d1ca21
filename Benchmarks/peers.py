#!/usr/bin/env python3
"""The search engines beside which Etalon is measured, set up to do well.

Both get the same sections, Etalon's stop words (left out of queries), Snowball stems, words joined by OR, titles and anchors counted three
times as much as the rest, and prefix queries where the last word is unfinished. Both answer with numbers of sections, so that nothing
is read that ranking does not need.

    Benchmarks/peers.py FTS5|tantivy FOLDER QUERY      one query in a fresh process; prints its times as JSON
"""
import json
import pathlib
import sqlite3
import sys
import time

import tantivy

from words import STEMS, folded, query_words, stemmed


class FTS5:
    """SQLite's FTS5: columns of stems, bm25 with weights."""

    name = "FTS5"
    version = f"SQLite {sqlite3.sqlite_version}"

    def __init__(self, folder):
        self.db = sqlite3.connect(pathlib.Path(folder) / "fts5.db")
        self.db.execute("PRAGMA mmap_size=1073741824")

    @staticmethod
    def prepare(sections):
        """Rows of stems: FTS5 has no Russian stemmer of its own."""
        return [(stemmed(f"{s.title} {s.names}"), stemmed(s.breadcrumb), stemmed(s.body)) for s in sections]

    @staticmethod
    def build(folder, rows):
        """Writes the index into a folder."""
        db = sqlite3.connect(pathlib.Path(folder) / "fts5.db")
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.execute("CREATE VIRTUAL TABLE d USING fts5(title, breadcrumb, body, tokenize='unicode61')")
        db.execute("INSERT INTO d(d, rank) VALUES ('rank', 'bm25(3.0, 1.0, 1.0)')")
        db.executemany("INSERT INTO d(rowid, title, breadcrumb, body) VALUES (?, ?, ?, ?)", ((n, *row) for n, row in enumerate(rows)))
        db.execute("INSERT INTO d(d) VALUES ('optimize')")
        db.commit()
        db.close()

    def sizes(self):
        """Bytes of the index and of the texts."""
        index = self.db.execute("SELECT (SELECT sum(length(block)) FROM d_data) + (SELECT sum(length(sz)) FROM d_docsize)").fetchone()[0]
        page, pages = (self.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count"))
        return index, page * pages - index

    def terms(self, text):
        """What is asked for a query: its stems."""
        return [STEMS[word] for word in query_words(text)]

    def rank(self, terms, prefix=False, limit=10):
        """Numbers of the best sections."""
        return [row[0] for row in self._select("rowid", terms, prefix, limit)]

    def snippets(self, terms, prefix=False, limit=10):
        """Numbers of the best sections with a snippet of each."""
        return list(self._select("rowid, snippet(d, 2, '[', ']', '…', 24)", terms, prefix, limit))

    def _select(self, columns, terms, prefix, limit):
        quoted = [f'"{term}"' for term in terms]
        if not quoted:
            return []
        if prefix:
            quoted[-1] += "*"
        # By `rank` alone FTS5 sorts inside and makes snippets for the rows shown only.
        return self.db.execute(f"SELECT {columns} FROM d WHERE d MATCH ? ORDER BY rank LIMIT {limit}", (" OR ".join(quoted),))


class Tantivy:
    """tantivy with its own stemmers, over the text as written."""

    name = "tantivy"
    completions = 64
    version = str(tantivy.__version__).split(",")[0]

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=False, indexed=False, fast=True)
    builder.add_text_field("text", stored=False, tokenizer_name="stems", index_option="freq")
    builder.add_bytes_field("body", stored=True, indexed=False)
    schema = builder.build()
    # Each stemmer leaves the letters of the other language alone.
    analyzer = (tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
                .filter(tantivy.Filter.stemmer("russian")).filter(tantivy.Filter.stemmer("english")).build())

    def __init__(self, folder):
        self.index = tantivy.Index(self.schema, str(pathlib.Path(folder) / "tantivy"))
        self.index.register_tokenizer("stems", self.analyzer)
        self.searcher = self.index.searcher()
        self.folder = pathlib.Path(folder) / "tantivy"

    @staticmethod
    def prepare(sections):
        """Texts as written: only the letters are folded."""
        return [(folded(f"{s.title} {s.names}"), folded(s.breadcrumb), folded(s.body)) for s in sections]

    @classmethod
    def build(cls, folder, rows):
        """Writes the index into a folder, with one thread."""
        path = pathlib.Path(folder) / "tantivy"
        path.mkdir()
        index = tantivy.Index(cls.schema, str(path))
        index.register_tokenizer("stems", cls.analyzer)
        writer = index.writer(1_000_000_000, 1)
        for number, (title, breadcrumb, body) in enumerate(rows):
            # One field with the title three times: what weights of columns are to FTS5.
            text = "\n".join((title, title, title, breadcrumb, body))
            writer.add_document(tantivy.Document(number=number, text=text, body=body.encode()))
        writer.commit()
        writer.wait_merging_threads()

    def sizes(self):
        """Bytes of the index and of the texts."""
        files = [(file.suffix == ".store", file.stat().st_size) for file in self.folder.iterdir()]
        return sum(size for is_text, size in files if not is_text), sum(size for is_text, size in files if is_text)

    def terms(self, text):
        """What is asked for a query: its stems."""
        return [stem for word in query_words(text) for stem in self.analyzer.analyze(word)]

    def rank(self, terms, prefix=False, limit=10):
        """Numbers of the best sections."""
        query = self._query(terms, prefix)
        found = [address for _, address in self.searcher.search(query, limit, count=False).hits]
        return self.searcher.fast_field_values("number", found)

    def snippets(self, terms, prefix=False, limit=10):
        """Numbers of the best sections with a snippet of each."""
        query = self._query(terms, prefix)
        found = [address for _, address in self.searcher.search(query, limit, count=False).hits]
        generator = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "text")
        shown = []
        for number, address in zip(self.searcher.fast_field_values("number", found), found):
            body = bytes(self.searcher.doc(address).get_first("body")).decode()
            shown.append((number, generator.snippet_from_doc(tantivy.Document(text=body)).to_html()))
        return shown

    def _query(self, terms, prefix):
        parts = [(tantivy.Occur.Should, tantivy.Query.term_query(self.schema, "text", term)) for term in terms]
        if prefix and terms:
            # The best of the commonest completions: ranks better than their sum, and than a prefix or regular expression, which scores all alike.
            found = [stem for stem, _ in self.searcher.terms_with_prefix("text", terms[-1], limit=self.completions)]
            words = [tantivy.Query.term_query(self.schema, "text", stem) for stem in found or terms[-1:]]
            parts[-1] = (tantivy.Occur.Should, tantivy.Query.disjunction_max_query(words))
        return tantivy.Query.boolean_query(parts)


PEERS = (FTS5, Tantivy)


def main():
    """Answers one query and says how long opening and asking took, in milliseconds; the interpreter is ready by then."""
    name, folder, query = sys.argv[1:]
    kind = next(peer for peer in PEERS if peer.name == name)
    start = time.perf_counter()
    peer = kind(folder)
    shown = peer.snippets(peer.terms(query))
    print(json.dumps({"asked": (time.perf_counter() - start) * 1e3, "hits": len(shown)}))


if __name__ == "__main__":
    main()
