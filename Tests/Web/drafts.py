"""Drafts of replies, made by chance from the phrases, examples and clauses of the sample company; the same seed makes the same drafts."""
import random
import re
import unicodedata

from served import CHECKOUT

EMOJI = ("🙂", "👍🏽", "👩‍👩‍👧‍👦", "🇷🇺", "1️⃣", "❤️", "𝕏", "🫠")
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u202e")
# Beside the usual ones what old programs and word processors leave behind.
LINE_ENDS = ("\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\x0b", "\x85")
SPACES = (" ", " ", " ", " ", "\u00a0", "\u202f", "  ", "\t")
ALIKE = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")
NAMES = ("Ирина", "Пётр Ильич", "Анна-Мария", "Зоя")
CHANNELS = (None, None, "email", "chat", "phone", "social", "reviews")
EXAMPLE = re.compile(r"^\s*-\s*(?:плохо|хорошо|bad|good):\s*(.+)$", re.M)
SENTENCE = re.compile(r"[А-ЯЁA-Z][^.!?\n|`<>{}\[\]\\#_*]{20,200}[.!?]")


def material():
    """Sentences: those that break rules, and those that keep them."""
    files = sorted((CHECKOUT / "Standards").rglob("*.md"))
    texts = [file.read_text() for file in files]
    examples = [found.strip() for text in texts for found in EXAMPLE.findall(text)]
    clauses = [found for text in texts for found in SENTENCE.findall(text)]
    if len(examples) < 200 or len(clauses) < 200:
        raise RuntimeError(f"The sample company has only {len(examples)} examples and {len(clauses)} sentences.")
    return examples, clauses


class Drafts:
    """A generator of drafts."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.examples, self.clauses = material()

    def sentence(self):
        """An example of a rule, or a sentence of a standard."""
        return self.chance.choice(self.examples if self.chance.random() < 0.6 else self.clauses)

    def plain(self, length):
        """A letter of at least so many bytes, as people write them."""
        lines = ["Здравствуйте, Ирина!", "Это Олег, «Вербена»."]
        while len("\n".join(lines).encode()) < length - 40:
            lines.append(self.chance.choice(self.clauses) if self.chance.random() < 0.8 else self.chance.choice(self.examples))
        return "\n".join([*lines, "", "С уважением,", "Олег"])

    def odd(self):
        """A letter with everything in it that makes programs disagree about places."""
        chance = self.chance
        parts = [self.damaged(self.sentence()) for _ in range(chance.randint(1, 8))]
        if chance.random() < 0.4:
            parts.insert(0, "Здравствуйте, Ирина!")
        if chance.random() < 0.3:
            parts.append("С уважением, Олег, «Вербена»")
        if chance.random() < 0.15:
            parts.insert(chance.randrange(len(parts) + 1), "> " + self.sentence())
        text = chance.choice(EMOJI) if chance.random() < 0.3 else ""
        for part in parts:
            text += part + chance.choice(LINE_ENDS if chance.random() < 0.5 else SPACES)
        return text

    def damaged(self, text):
        """A sentence as it arrives from somewhere else."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.2:
            return self.mixed_in(text, EMOJI, chance.randint(1, 4))
        if kind < 0.35:
            return unicodedata.normalize("NFD", text)
        if kind < 0.55:
            return self.mixed_in(text, INVISIBLE, chance.randint(1, 6))
        if kind < 0.62:
            return text.translate(ALIKE)
        if kind < 0.69:
            return text.upper()
        if kind < 0.76:
            return text.replace(" ", chance.choice(SPACES))
        if kind < 0.8:
            return text + "!" * chance.randint(1, 4) + "?" * chance.randint(0, 2)
        return text

    def mixed_in(self, text, pieces, count):
        """A text with so many pieces at places of chance."""
        for _ in range(count):
            place = self.chance.randint(0, len(text))
            text = text[:place] + self.chance.choice(pieces) + text[place:]
        return text

    def records(self, number):
        """So many lines for `etalon lint --batch`, as dictionaries."""
        chance = self.chance
        for index in range(number):
            record = {"id": f"{index}", "text": self.odd()}
            told = {"channel": chance.choice(CHANNELS), "client": chance.choice([None, *NAMES]), "agent": chance.choice([None, "Олег"]),
                    "letter": self.odd() if chance.random() < 0.2 else None}
            yield record | {key: value for key, value in told.items() if value is not None}
