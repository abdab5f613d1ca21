#!/usr/bin/env python3
"""From an edited clause to stale questions and affected people: 10,000 questions, 5,000 certificates, with the goal beside.

    Benchmarks/impact.py ETALON GENERATE-RECORDS      the two binaries

Makes its own content and records; needs no data. Writes the section “impact” of Benchmarks/RESULTS.md.
"""
import json
import os
import pathlib
import platform
import random
import shutil
import sys
import tempfile

import results
from measures import run

DOCUMENTS, CLAUSES, QUESTIONS, EXAMS, PEOPLE = 250, 10, 10_000, 50, 5_000
RUNS = 5
GOAL = 1.0
WORDS = "клиент ответ срок день письмо звонок смена чат заказ возврат деньги чек адрес курьер замена обмен".split()
TEXT = """## Impact of a change

{questions} questions, {clauses} clauses, {exams} exams, {people} certificates. Some clauses are edited by one word each; `etalon impact` names what
rests on them. Wall seconds, the least of {runs} runs, of the whole process: loading the content, reading the records, following the chain,
writing JSON. What it names was compared with what the generator knows.
"""


def make_root(root):
    """Content, and which questions and exams rest on which clause."""
    source = random.Random(20261122)
    (root / "Standards" / "service").mkdir(parents=True)
    (root / "Exams" / "questions").mkdir(parents=True)
    (root / "etalon.yaml").write_text("company:\n  name: Вербена\nchannels: [phone, email, chat]\n")
    clauses = []
    for document in range(DOCUMENTS):
        lines = []
        for number in range(CLAUSES):
            sentence = " ".join(source.choice(WORDS) for _ in range(30)).capitalize()
            lines.append(f"## Пункт {number} {{#c{number}}}\n\n{sentence}.\n")
            clauses.append(f"service/d{document:03}#c{number}")
        (root / "Standards" / "service" / f"d{document:03}.md").write_text("\n".join(lines))
    asked, rests = {}, {}
    for start in range(0, QUESTIONS, 200):
        lines = ["---\nkind: questions\n---\n"]
        for number in range(start, start + 200):
            own = sorted({source.choice(clauses) for _ in range(1 + number % 2)})
            rests[f"q-{number:05}"] = own
            for clause in own:
                asked.setdefault(clause, set()).add(f"q-{number:05}")
            lines.append(f"## q-{number:05} Вопрос\n\n```question\nclause: [{', '.join(own)}]\n```\n\nЧто верно в случае {number}?\n\n"
                         f"- [x] первое {number}\n- [ ] второе\n- [ ] третье\n")
        (root / "Exams" / "questions" / f"b{start:05}.md").write_text("\n".join(lines))
    width = DOCUMENTS // EXAMS
    for exam in range(EXAMS):
        picks = ", ".join(f'{{from: "clause:service/d{document:03}#*", count: 4}}' for document in range(exam * width, (exam + 1) * width))
        (root / "Exams" / f"e{exam:02}.md").write_text(
            f"---\nid: e{exam:02}\nkind: exam\ntitle: Экзамен {exam}\nsections:\n  - title: Все\n    pick: [{picks}]\npass: {{total: 80%}}\n"
            "certificate: {valid: 365d, admits: {chat: full}}\nrecertify: {on-change: delta, on-expiry: full, deadline: 14d}\n---\n\nОтвечайте.\n")
    return clauses, asked, rests


def edit(root, clauses, edited, count):
    """Edits one word in some clauses that nobody has edited yet; of those that are asked about, for reviews and records know of no others."""
    chosen = random.Random(count).sample([clause for clause in clauses if clause not in edited], count)
    for clause in chosen:
        document, name = clause.split("#")
        file = root / "Standards" / f"{document}.md"
        head, rest = file.read_text().split(f"{{#{name}}}\n\n", 1)
        words = rest.split(" ")
        words[5] = "иначе"
        file.write_text(head + f"{{#{name}}}\n\n" + " ".join(words))
    return edited | set(chosen)


def exam_of(clause):
    """The exam that draws from the document of a clause."""
    return int(clause[9:12]) // (DOCUMENTS // EXAMS)


def check(said, edited, asked, rests):
    """What is named must be what the generator knows; how many questions and people that is."""
    changes = {change["clause"]: change for change in said["changes"]}
    if set(changes) != edited:
        sys.exit(f"Clauses differ: {sorted(set(changes) ^ edited)[:5]}")
    stale, people = set(), set()
    for clause, change in changes.items():
        named = {question["id"] for question in change["questions"] if question["stale"]}
        if named != asked.get(clause, set()):
            sys.exit(f"Questions of {clause} differ.")
        # A question that rests on two clauses is drawn by the exams of both, and each of these vouches for both clauses.
        exams = {exam_of(other) for question in named for other in rests[question]}
        holders = {f"person-{number}" for exam in exams for number in range(exam, PEOPLE, EXAMS)}
        if {person["person"] for person in change["people"]} != holders:
            sys.exit(f"People of {clause} differ.")
        stale |= named
        people |= holders
    return len(stale), len(people)


def main():
    """Makes content and records, edits, measures."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, generator = map(os.path.realpath, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        root, old = pathlib.Path(folder) / "root", pathlib.Path(folder) / "old"
        root.mkdir()
        clauses, asked, rests = make_root(root)
        run(binary, "exam", "review", "--root", root, "--quiet")
        run(generator, root, PEOPLE)
        shutil.copytree(root, old, ignore=shutil.ignore_patterns(".records", ".etalon"))
        git = ["git", "-C", root, "-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
        run("git", "init", "-q", root)
        run(*git, "add", "Standards", "Exams", "etalon.yaml")
        run(*git, "commit", "-q", "-m", "Start")
        rows, edited = [], set()
        for count in (0, 1, 99):
            edited = edit(root, sorted(asked), edited, count)
            for name, arguments in (("reviews and records", []), ("--from", ["--from", old]), ("--since", ["--since", "HEAD"])):
                runs = [run(binary, "impact", "--root", root, "--format", "json", *arguments) for _ in range(RUNS)]
                stale, people = check(json.loads(runs[0].output), edited, asked, rests)
                wall = min(each.wall for each in runs)
                rows.append([len(edited), name, stale, people, results.number(wall), f"< {GOAL:g}", results.verdict(wall, GOAL),
                             results.number(min(each.cpu for each in runs)), f"{runs[0].memory / 1e6:.0f}"])
    version = run(binary, "--version").output.decode().split("\n")[0]
    head = ["clauses edited", "against", "stale questions", "people", "s", "goal", "", "CPU s", "resident, MB"]
    parts = [TEXT.format(questions=QUESTIONS, clauses=len(clauses), exams=EXAMS, people=PEOPLE, runs=RUNS), results.table(head, rows, texts=2),
             results.machine(f"etalon {version}", f"Python {platform.python_version()}")]
    print(parts[1])
    results.write("impact", "\n".join(parts))


if __name__ == "__main__":
    main()
