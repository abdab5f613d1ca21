"""Exams over HTTP: answers of every kind that a paper asks for, and a ledger of what the server said it had saved."""
import random

# What keyboards, telephones and word processors put into answers; it must come back as it went.
TEXTS = ("14 дней", "вежливость", "Й\u0438\u0306 — по частям", "👩‍👩‍👧‍👦 семья", "нуль\u200bширина", "строка\nи строка",
         "«ёлочки» \"лапки\" \\ / <b>", "0,5", "\u202eсправа")


def begin(browser, exam):
    """Begins an exam, or goes on with it; the id of the attempt."""
    answer = browser.form(f"/exams/{exam}")
    place = answer.headers.get("Location") or ""
    if answer.status != 303 or not place.startswith("/attempts/"):
        raise RuntimeError(f"“{exam}” does not begin: status {answer.status}, {place or answer.body[:500]}")
    return place.removeprefix("/attempts/")


def items(paper):
    """The questions of a paper by slot."""
    return {item["slot"]: item for section in paper["sections"] for item in section["items"]}


def answer_to(item, chance):
    """Some answer that fits the question; sometimes one that is taken back."""
    if chance.random() < 0.05:
        return None
    kind = item["type"]
    if kind == "single":
        return {"choice": [chance.randrange(len(item["options"]))]}
    if kind == "multiple":
        count = chance.randint(1, len(item["options"]))
        return {"choice": sorted(chance.sample(range(len(item["options"])), count))}
    if kind == "true-false":
        return {"truth": chance.random() < 0.5}
    if kind == "matching":
        sides = range(len(item["right"]))
        return {"pairs": [chance.choice(sides), *(chance.choice([None, *sides]) for _ in item["left"][1:])]}
    if kind == "ordering":
        return {"order": chance.sample(range(len(item["items"])), len(item["items"]))}
    if kind == "cloze":
        blanks = [part for part in item["parts"] if not isinstance(part, str)]
        return {"blanks": [blank_answer(part, chance) for part in blanks]}
    if kind == "spot":
        return {"marks": [[0, 1]]}
    return {"text": f"{chance.choice(TEXTS)} {chance.randrange(1_000_000)}"}


def blank_answer(part, chance):
    """What a gap is filled with: an option of its menu, or something typed."""
    menu = next((value for value in part.values() if isinstance(value, list)), None)
    return chance.randrange(len(menu)) if menu else f"{chance.choice(TEXTS)} {chance.randrange(1_000_000)}"


class Ledger:
    """One attempt as the person knows it: what was sent, and what the server called saved."""

    def __init__(self, attempt, paper, seed):
        self.attempt, self.items = attempt, items(paper)
        self.chance = random.Random(seed)
        self.sequences = {}
        self.sent = {}
        self.acknowledged = {}
        self.saves = 0

    def next(self):
        """A new delivery: slot, sequence, answer."""
        slot = self.chance.choice(list(self.items))
        sequence = self.sequences[slot] = self.sequences.get(slot, 0) + 1
        answer = answer_to(self.items[slot], self.chance)
        self.sent[slot, sequence] = answer
        return slot, sequence, answer

    def saved(self, slot, sequence):
        """The server said so."""
        self.acknowledged[slot] = max(sequence, self.acknowledged.get(slot, 0))
        self.saves += 1

    def faults(self, stored):
        """What is wrong with the attempt as the server tells it: answers lost, changed, or never sent.

        `stored` is the `answers` of `GET /api/v1/attempts/ID`.
        """
        found = []
        held = {entry["slot"]: entry for entry in stored}
        for slot, sequence in self.acknowledged.items():
            last = held[slot]["sequence"] if slot in held else 0
            if last < sequence:
                found.append(f"{self.attempt}, question {slot}: answer {sequence} was acknowledged, the server has {last or 'none'}")
        for slot, entry in held.items():
            key = slot, entry["sequence"]
            if key not in self.sent:
                found.append(f"{self.attempt}, question {slot}: the server has answer {entry['sequence']}, which nobody sent")
            elif self.sent[key] != entry["answer"]:
                found.append(f"{self.attempt}, question {slot}: {self.sent[key]} was sent, the server has {entry['answer']}")
        return found
