#!/usr/bin/env python3
"""The web server under load on this machine: search, checking of replies, an exam of many at once, memory, with the goals beside.

    Benchmarks/web.py ETALON [--people 200] [--seconds 60] [--minutes 10] [--load 20]

ETALON is the binary. Searches the large corpus where ETALON_DATA names it (see data.py), else the sample company. Uses wrk where it is
installed (`apt-get install wrk`). Writes the section “web” of Benchmarks/RESULTS.md. Takes some fifteen minutes.
"""
import argparse
import asyncio
import json
import os
import pathlib
import platform
import random
import re
import statistics
import sys
import tempfile
import time
import urllib.parse

import results
import webclients
from data import judged, judged_sets, large_corpus
from measures import build, percentiles, run
from webclients import Connection, Refused, asked, pace, prepared, saturate

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT / "Tests/Web"))

import served  # pylint: disable=wrong-import-position
from drafts import Drafts  # pylint: disable=wrong-import-position
from sittings import Ledger  # pylint: disable=wrong-import-position

MEGABYTE = 1e6
AGENTS = 50
# Searches a second of all agents together.
STEADY = 3000
# Searches a second of somebody who types.
TYPING = 10
QUERIES = 1000
LETTERS = 200
LETTER = 2048
EXAM = "frontline"
# Clients of the mixed run.
MIXED = 8
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

# What must be reached, by the name of the row.
LEAST = {"search, 50 connections, requests/s": 3000, "search, 50 connections, new queries, requests/s": 3000}
MOST = {"search, 50 connections, p99, ms": 20, "search, 50 connections at a steady rate, p99, ms": 20,
        "search, 50 connections, new queries, p99, ms": 20, "search, 50 people typing, p99, ms": 20, "lint of 2 KB, 1 connection, p99, ms": 10,
        "lint of 2 KB, 4 connections, p99, ms": 10, "exam, a save acknowledged, p99, ms": 100, "exam, acknowledged and lost": 0,
        "exam, refused or unanswered": 0, "resident after the mixed run, MB": 150, "mixed run, acknowledged and lost": 0,
        "start to the first answer with an index, s": 1}
TEXT = """## Web server

One process on the loopback, everybody signed in with a session of their own; the clients run on the same {cores} cores and take their share
of them. Requests of search and lint come from {client}; those of people, which come at moments of their own, from Python's asyncio.

- Search: `/api/v1/search` over {corpus}, ten hits with snippets, queries {kind}. *{agents} connections*: each
  asks again as soon as it is answered, so that the server is never idle and the time of a request is mostly waiting for the others;
  {queries} queries go round, and the server keeps answers that it has given. *At a steady rate*: the same queries, {steady:,} a second from all
  together; times count from the moment at which a request was due. *New queries*: {all} go round, more than it keeps, so that every
  one is searched for. *{agents} people typing*: each asks {typing} times a second, new queries; times count from the moment at which the
  request was due.
- Lint: `/api/v1/lint` of drafts of 2 KB, channel `email`, all rules of the sample company.
- Exam: {people} people begin at once and save an answer a second each for {seconds} s. Times count from the moment at which the save was
  due to the answer that it is on the disk. Then every attempt is read back: *lost* is what was acknowledged and is missing or different.
- Mixed run: {mixed} people for {minutes} min without a pause: pages, search, lint, saves; the server was started anew before. Resident
  memory as Linux counts it, the files that are mapped into memory included.
"""


def say(*parts):
    """A line of progress."""
    print(time.strftime("%H:%M:%S"), *parts, file=sys.stderr, flush=True)


def load_rows(name, load, seconds):
    """Rows of a load; `seconds`: processor seconds that the server took."""
    yield f"{name}, requests/s", load.rate
    for point, value in load.times.items():
        yield f"{name}, {point}, ms", value
    took = load.requests / load.rate
    yield f"{name}, cores taken by the server", seconds / took
    yield f"{name}, cores taken by the client", load.client


def measured(server, name, client, *arguments):
    """Rows of a load on a server."""
    say(name)
    before = server.seconds()
    load = client(server.port, *arguments)
    return dict(load_rows(name, load, server.seconds() - before))


def settle(server):
    """Waits until the server has nothing to do."""
    for _ in range(120):
        before = server.seconds()
        time.sleep(1)
        if server.seconds() - before < 0.1:
            return
    raise Refused("The server does not come to rest.")


# Search

def corpus(scratch):
    """What is searched: its root, the queries, and what the page says of both."""
    if os.environ.get("ETALON_DATA"):
        root = large_corpus(scratch)
        queries = list({query: None for _, folder in judged_sets(f"{scratch}/judged") for kind in ("clean", "typo", "layout", "prefix")
                        for query, _ in judged(folder / f"queries-{kind}.tsv")})
        files = sum(1 for _ in root.glob("Standards/**/*.md"))
        kinds = "of the judged sets: as they are, misspelt, in the wrong layout, unfinished"
        return root, queries, f"the large corpus, {files:,} files", kinds
    root = served.company(f"{scratch}/searched")
    return root, headings(root, "**"), "the sample company", "that are its own headings"


def headings(root, folder):
    """Titles of clauses, which are questions in the FAQ."""
    files = sorted(root.glob(f"Standards/{folder}/*.md"))
    return [title.strip() for file in files for title in re.findall(r"^#+ ([^{#\n]{10,})", file.read_text(), re.M)]


def measure_search(server, queries, cookies, seconds):
    """Rows of search. Every query is asked once before: it must be answered, and most must find something."""
    everything = [prepared("GET", "/api/v1/search?q=" + urllib.parse.quote(query), cookies[place % len(cookies)])
                  for place, query in enumerate(random.Random(5).sample(queries, len(queries)))]
    requests = everything[:QUERIES]

    async def first():
        connection = await Connection.open(server.port)
        found = [json.loads((await asked(connection, request))[1])["hits"] for request in requests]
        connection.close()
        return sum(map(bool, found))

    hits = asyncio.run(first())
    if hits < 0.8 * len(requests):
        raise Refused(f"Only {hits} of {len(requests)} queries find anything.")
    agents = min(AGENTS, len(requests))
    # What the first draft would wait for is made in the background.
    settle(server)
    rows = measured(server, f"search, {agents} connections, new queries", saturate, everything, agents, seconds)
    rows |= measured(server, f"search, {agents} connections", saturate, requests, agents, seconds)
    rows |= measured(server, f"search, {agents} connections at a steady rate", pace, requests, agents, STEADY / agents, seconds)
    return rows | measured(server, f"search, {agents} people typing", pace, everything, agents, TYPING, seconds)


# Lint

def letters(cookies):
    """Requests with drafts of two kilobytes."""
    drafts = Drafts(11)
    for place in range(LETTERS):
        body = json.dumps({"text": drafts.plain(LETTER), "channel": "email"}, ensure_ascii=False).encode()
        yield prepared("POST", "/api/v1/lint", cookies[place % len(cookies)], body, JSON)


def measure_lint(server, cookies, seconds):
    """Rows of lint. The first draft after a start is told apart from the others."""
    requests = list(letters(cookies))

    async def first():
        connection = await Connection.open(server.port)
        start = time.perf_counter()
        await asked(connection, requests[0])
        taken = (time.perf_counter() - start) * 1e3
        for request in requests:
            findings = json.loads((await asked(connection, request))[1])["findings"]
            if not any(finding["text"] for finding in findings):
                raise Refused("A draft has nothing to be found in it.")
        connection.close()
        return taken

    rows = {"lint of 2 KB, the first after the start, ms": asyncio.run(first())}
    for connections in (1, 4):
        plural = "s" if connections > 1 else ""
        rows |= measured(server, f"lint of 2 KB, {connections} connection{plural}", saturate, requests, connections, seconds)
    return rows


# Exam

class Candidate:
    """Somebody at an exam, with a connection and a ledger of their own."""

    def __init__(self, browser):
        self.browser, self.connection, self.ledger, self.path = browser, None, None, None
        self.times, self.failures = [], []

    async def connect(self, port):
        """Opens the connection anew."""
        self.connection = await Connection.open(port)

    async def begin(self, number):
        """Begins the exam and gets the paper."""
        form = urllib.parse.urlencode({"csrf": self.browser.csrf}).encode()
        head, _ = await asked(self.connection, prepared("POST", f"/exams/{EXAM}", self.browser.cookie, form, FORM), 303)
        place = re.search(rb"\r\nlocation: */attempts/(\S+)", head, re.I)
        if not place:
            raise Refused(f"The exam “{EXAM}” does not begin.")
        attempt = place[1].decode()
        self.path = f"/api/v1/attempts/{attempt}"
        self.ledger = Ledger(attempt, (await self.look())["paper"], number)

    async def look(self):
        """The attempt as the server tells it."""
        return json.loads((await asked(self.connection, prepared("GET", self.path, self.browser.cookie)))[1])

    async def save(self, due):
        """Saves an answer; milliseconds count from `due`."""
        slot, sequence, answer = self.ledger.next()
        body = json.dumps({"sequence": sequence, "answer": answer}, ensure_ascii=False).encode()
        request = prepared("PUT", f"{self.path}/answers/{slot}", self.browser.cookie, body, JSON, **{"X-CSRF": self.browser.csrf})
        try:
            status, _, said = await self.connection.ask(request)
        except OSError as problem:
            self.failures.append(str(problem))
            await self.connect(self.browser.server.port)
            return
        if status != 200 or json.loads(said)["outcome"] != "saved":
            self.failures.append(f"{status} {said[:300].decode(errors='replace')}")
            return
        self.times.append((time.perf_counter() - due) * 1e3)
        self.ledger.saved(slot, sequence)

    async def faults(self):
        """What the server has lost or changed."""
        return self.ledger.faults((await self.look())["answers"])


async def lost(candidates):
    """How many acknowledged answers are missing or different; each is printed."""
    faults = [fault for candidate in candidates for fault in await candidate.faults()]
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    return len(faults)


async def measure_exam(server, candidates, seconds):
    """Rows of an exam that all sit at once."""
    say(f"exam of {len(candidates)}")
    await asyncio.gather(*(candidate.connect(server.port) for candidate in candidates))
    start = time.perf_counter()

    async def begin(number, candidate):
        await candidate.begin(number)
        return time.perf_counter() - start

    began = await asyncio.gather(*(begin(number, candidate) for number, candidate in enumerate(candidates)))
    start, before = time.perf_counter(), server.seconds()

    async def sit(number, candidate):
        for second in range(seconds):
            due = start + second + number / len(candidates)
            if time.perf_counter() > start + webclients.PATIENCE * seconds:
                break
            await asyncio.sleep(due - time.perf_counter())
            await candidate.save(due)

    await asyncio.gather(*(sit(number, candidate) for number, candidate in enumerate(candidates)))
    took, used = time.perf_counter() - start, server.seconds() - before
    times = [moment for candidate in candidates for moment in candidate.times]
    failures = [failure for candidate in candidates for failure in candidate.failures]
    for failure in failures[:5]:
        print(failure, file=sys.stderr)
    if not times:
        raise Refused("No save was acknowledged.")
    rows = {"exam, all have their papers after, s": max(began), "exam, people": len(candidates), "exam, saves acknowledged": len(times),
            "exam, saves/s": len(times) / took, "exam, cores taken by the server": used / took}
    rows |= {f"exam, a save acknowledged, {point}, ms": value for point, value in percentiles(times).items()}
    rows |= {"exam, refused or unanswered": len(failures), "exam, acknowledged and lost": await lost(candidates)}
    for candidate in candidates:
        candidate.connection.close()
    return rows


# Memory

def pages(root):
    """Addresses of pages that everybody opens."""
    documents = [file.relative_to(root / "Standards").with_suffix("") for file in sorted(root.glob("Standards/service/*.md"))]
    return ["/", "/lint", "/exams", "/training", "/me", "/faq", "/?q=" + urllib.parse.quote("как вернуть товар"),
            "/?q=" + urllib.parse.quote("гарантия на чайник"), *(f"/doc/{document}" for document in documents)]


async def mixed(server, candidates, root, queries, minutes):
    """Rows of a run of everything; memory is looked at every second."""
    say(f"mixed run of {minutes} min")
    shown, drafts = pages(root), [request.split(b"\r\n\r\n", 1)[1] for request in letters([None])]
    counts = dict.fromkeys(("pages", "searches", "letters", "saves"), 0)
    started = server.memory()[0]
    end = time.perf_counter() + 60 * minutes
    seen = []

    async def work(number, candidate):
        chance = random.Random(number)
        await candidate.connect(server.port)
        cookie, connection = candidate.browser.cookie, candidate.connection
        while time.perf_counter() < end:
            kind = chance.choices(list(counts), (3, 3, 2, 2))[0]
            counts[kind] += 1
            if kind == "pages":
                await asked(connection, prepared("GET", chance.choice(shown), cookie))
            elif kind == "searches":
                await asked(connection, prepared("GET", "/api/v1/search?q=" + urllib.parse.quote(chance.choice(queries)), cookie))
            elif kind == "letters":
                await asked(connection, prepared("POST", "/api/v1/lint", cookie, chance.choice(drafts), JSON))
            else:
                await candidate.save(time.perf_counter())

    async def watch():
        while time.perf_counter() < end:
            await asyncio.sleep(1)
            seen.append(server.memory()[0])

    await asyncio.gather(watch(), *(work(number, candidate) for number, candidate in enumerate(candidates)))
    half = statistics.median(seen[len(seen) // 2 - 5:len(seen) // 2 + 5])
    rows = {f"mixed run, {kind}": count for kind, count in counts.items()}
    rows |= {"resident after the start, MB": started / MEGABYTE, "resident at half-time, MB": half / MEGABYTE,
             "resident after the mixed run, MB": server.memory()[0] / MEGABYTE, "resident at most, MB": max(seen) / MEGABYTE,
             "mixed run, acknowledged and lost": await lost(candidates)}
    for candidate in candidates:
        candidate.connection.close()
    return rows


# Everything

def restarted(server):
    """Starts a server anew; seconds to its first answer."""
    if server.stop():
        raise Refused(f"The server did not end well:\n{server.complaints()}")
    start = time.perf_counter()
    server.start()
    return time.perf_counter() - start


def measure(binary, asked_for, scratch):
    """All rows; what the page says of what was searched."""
    root, data = served.company(scratch), f"{scratch}/records"
    build(binary, root)
    with served.Server(root, data, binary) as server:
        say(f"{asked_for.people} accounts")
        candidates = [Candidate(browser) for browser in served.people(server, asked_for.people)]
        for candidate in candidates:
            candidate.browser.close()
        cookies = [candidate.browser.cookie for candidate in candidates][:AGENTS]
        rows = {"start to the first answer with an index, s": restarted(server)}
        rows |= measure_lint(server, cookies, asked_for.load)
        rows |= asyncio.run(measure_exam(server, candidates, asked_for.seconds))
        restarted(server)
        rows |= asyncio.run(mixed(server, candidates[:MIXED], root, headings(root, "faq"), asked_for.minutes))
    run(binary, "records", "verify", "--root", root, "--data", data)
    say("unpacking and building what is searched")
    searched, queries, about, kind = corpus(scratch)
    build(binary, searched)
    with served.Server(searched, data, binary) as server:
        found = measure_search(server, queries, cookies, asked_for.load)
    return found | rows, {"corpus": about, "kind": kind, "queries": min(QUERIES, len(queries)), "all": len(queries)}


def main():
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", metavar="ETALON")
    parser.add_argument("--people", type=int, default=200, help="people at the exam")
    parser.add_argument("--seconds", type=int, default=60, help="of the exam")
    parser.add_argument("--minutes", type=float, default=10, help="of the mixed run")
    parser.add_argument("--load", type=int, default=20, help="seconds of each load of search and lint")
    asked_for = parser.parse_args()
    binary = os.path.realpath(asked_for.binary)
    os.environ["ETALON"] = binary
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = f"{scratch}/cache"
        try:
            rows, searched = measure(binary, asked_for, scratch)
        except (RuntimeError, OSError) as problem:
            sys.exit(f"{type(problem).__name__}: {problem}")
    lines = []
    for name, value in rows.items():
        least, most = LEAST.get(name), MOST.get(name)
        goal = f"≥ {least}" if least is not None else f"≤ {most}" if most is not None else ""
        # A rate is turned round: fewer is better then.
        verdict = results.verdict(1 / value, 1 / least) if least is not None else results.verdict(value, most)
        lines.append([name, f"{value:,}" if isinstance(value, int) else results.number(value), goal, verdict])
    table = results.table(["", "etalon", "goal", ""], lines)
    print(table)
    print(f"Goals: {table.count('| met |')} met, {table.count('MISSED')} missed.")
    missing = [name for name in (*LEAST, *MOST) if name not in rows]
    if missing:
        print(f"Not measured: {', '.join(missing)}.")
    text = TEXT.format(cores=os.cpu_count(), client=webclients.name(), agents=AGENTS, steady=STEADY, typing=TYPING, people=asked_for.people,
                       seconds=asked_for.seconds, mixed=min(MIXED, asked_for.people), minutes=f"{asked_for.minutes:g}", **searched)
    version = run(binary, "--version").output.decode().split("\n")[0]
    about = results.machine(f"etalon {version}", webclients.name(), f"Python {platform.python_version()}")
    results.write("web", "\n".join([text, table, about]))


if __name__ == "__main__":
    main()
