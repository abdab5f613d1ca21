"""Measuring: processes by wall, CPU time and memory; calls by CPU time; answers by the rank of the right document."""
import gc
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple


class Run(NamedTuple):
    """What a process took and printed."""

    wall: float
    cpu: float
    memory: int
    output: bytes


def run(*command, text=None, codes=(0,)):
    """Runs a process to its end. Wall and CPU (all threads) in seconds, the peak of resident memory in bytes.

    `text` is its input; another exit code than one of `codes` ends the benchmark.
    """
    with tempfile.NamedTemporaryFile("r") as peak, tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as output, \
            tempfile.TemporaryFile() as errors:
        source.write((text or "").encode())
        source.seek(0)
        # The memory of a child is told by a small process: a child's peak counts that of the Python it was started from.
        arguments = ["/usr/bin/time", "-q", "-o", peak.name, "-f", "%M", *map(str, command)]
        start = time.perf_counter()
        process = subprocess.Popen(arguments, stdin=source, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in codes:
            sys.exit(f"Exit code {process.returncode} from: {' '.join(map(str, command))}\n{errors.read(2000).decode(errors='replace')}")
        return Run(wall, usage.ru_utime + usage.ru_stime, int(peak.read().split()[-1]) * 1024, output.read())


def wall(*command):
    """Milliseconds from starting a process to its end; its output is dropped."""
    start = time.perf_counter()
    code = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    taken = (time.perf_counter() - start) * 1e3
    if code:
        sys.exit(f"Exit code {code} from: {' '.join(map(str, command))}")
    return taken


def build(binary, root):
    """Compiles a content root from nothing. Exit code 1 says that the content has mistakes, which foreign content has."""
    return run(binary, "index", "--force", "--root", root, codes=(0, 1))


def evaluate(binary, root, file):
    """What `etalon evaluate` says of a file of queries: its measures, and CPU milliseconds a query by what was asked for."""
    row = json.loads(run(binary, "evaluate", "--timing", "--json", "--root", root, file).output)[0]
    return row["measures"], row["timing"]


def percentiles(values):
    """p50, p95, p99 and the worst of a list, by nearest rank."""
    ordered = sorted(values)
    points = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "worst": 1}
    return {name: ordered[max(0, math.ceil(share * len(ordered)) - 1)] for name, share in points.items()}


def time_calls(call, arguments):
    """Percentiles of the CPU milliseconds of a call, each argument asked once. The collector of Python waits outside."""
    gc.collect()
    gc.disable()
    times = []
    for argument in arguments:
        start = time.process_time()
        call(argument)
        times.append((time.process_time() - start) * 1e3)
    gc.enable()
    return percentiles(times)


def peer_timing(peer, texts, prefix=False):
    """Percentiles of a peer in the form of Etalon's. Reading the query, which Etalon's figures contain, is left out."""
    asked = [peer.terms(text) for text in texts]
    return {"ranked": time_calls(lambda terms: peer.rank(terms, prefix), asked),
            "snippets": time_calls(lambda terms: peer.snippets(terms, prefix), asked)}


def peer_mrr(peer, queries, documents, prefix=False, depth=10):
    """MRR@10 by document of a peer that finds sections: `documents` are those of its numbers, `depth` hits are asked for."""
    total = 0.0
    for text, wanted in queries:
        found = list(dict.fromkeys(documents[number] for number in peer.rank(peer.terms(text), prefix, depth)))[:10]
        total += 1 / (found.index(wanted) + 1) if wanted in found else 0
    return total / len(queries)
