"""Queries for the large corpus: taken from its own sections, spoiled as people spoil them, and hostile ones. The same on every run."""
import random
import re
from collections import Counter

from words import STOP, WORD, query_words, words

ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_ENGLISH = str.maketrans(RUSSIAN + RUSSIAN.upper(), ENGLISH + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>')
TO_RUSSIAN = str.maketrans(ENGLISH + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>', RUSSIAN + RUSSIAN.upper())
CYRILLIC = re.compile("[А-Яа-яЁё]")
MARKUP = re.compile(r"[|`<>{}\[\]\\#=_]|://|^\s*[-*]{3,}")
BREAK = re.compile("[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]")


def sample(sections, count, seed=1):
    """Pairs of a query and the document it is from: half of them titles that no other document has, half runs of words from the body."""
    chance = random.Random(seed)
    order = list(sections)
    chance.shuffle(order)
    half = count // 2
    queries = dict(_titles(sections, order, half))
    for query, document in _runs(order, chance):
        if len(queries) >= count:
            break
        queries.setdefault(query, document)
    mixed = list(queries.items())
    chance.shuffle(mixed)
    return mixed


def _titles(sections, order, count):
    """Titles of two to twelve telling words which name one document only."""
    documents = Counter(title for _, title in {(s.document, " ".join(words(s.title))) for s in sections})
    found = {}
    for section in order:
        if len(found) == count:
            break
        title = " ".join(section.title.replace("*", "").split())
        if documents[" ".join(words(section.title))] == 1 and 2 <= _telling(title) <= 12 and not MARKUP.search(title):
            found.setdefault(title, section.document)
    return found.items()


def _runs(order, chance):
    """From each section a run of three to eight words of one line, two of them telling."""
    for section in order:
        lines = [line.replace("*", "").split() for line in section.body.split("\n") if not MARKUP.search(line)]
        lines = [line for line in lines if len(line) >= 3]
        if not lines:
            continue
        line = chance.choice(lines)
        length = min(chance.randint(3, 8), len(line))
        start = chance.randint(0, len(line) - length)
        run = " ".join(line[start:start + length]).strip(".,;:!?()«»\"'-–— ")
        if _telling(run) >= 2 and len(WORD.findall(run)) >= 3:
            yield run, section.document


def _telling(text):
    return sum(1 for word in words(text) if word not in STOP and not word.isdigit())


def typo(query, chance):
    """One letter of one word left out, doubled, replaced or changed with its neighbour."""
    places = [match for match in WORD.finditer(query) if len(match[0]) >= 4 and not any(map(str.isdigit, match[0]))]
    if not places:
        return query
    match = chance.choice(places)
    at = chance.randrange(match.start() + 1, match.end() - 1)
    letters = RUSSIAN if CYRILLIC.search(match[0]) else "qwertyuiopasdfghjklzxcvbnm"
    edit = chance.randrange(4)
    if edit == 0:
        return query[:at] + query[at + 1:]
    if edit == 1:
        return query[:at] + query[at] + query[at:]
    if edit == 2:
        return query[:at] + chance.choice(letters) + query[at + 1:]
    return query[:at] + query[at + 1] + query[at] + query[at + 2:]


def layout(query, chance):
    """Typed with the Russian keys while the English layout was on; English words stay."""
    return " ".join(word.translate(TO_ENGLISH) if CYRILLIC.search(word) else word for word in query.split(" "))


def prefix(query, chance):
    """The last word is not finished: at least three letters and at most all but one are there."""
    last = [match for match in WORD.finditer(query) if len(match[0]) >= 4]
    if not last:
        return query
    return query[:chance.randint(last[-1].start() + 3, last[-1].end() - 1)]


SPOILED = {"typo": typo, "layout": layout, "prefix": prefix}


def spoiled(queries, kind, seed=2):
    """The queries as somebody in a hurry types them."""
    chance = random.Random(seed)
    return list({SPOILED[kind](query, chance): document for query, document in queries}.items())


def hostile(sections, count, seed=3):
    """Queries that nobody wants to get, of eight kinds in turn, 1 to 10,000 characters; none holds a break of lines or a tab."""
    chance = random.Random(seed)
    vocabulary = sorted({word for section in chance.sample(sections, min(len(sections), 5000)) for word in query_words(section.body)})
    kinds = (_any_characters, _stop_words, _punctuation, _emoji, _many_words, _one_word, _wrong_words, _repeated)
    found = {}
    while len(found) < count:
        query = BREAK.sub("", kinds[len(found) % len(kinds)](chance, vocabulary)).strip().strip("\ufeff")[:10_000]
        if query and not query.isspace():
            found[query] = None
    return list(found)


def _length(chance, most=10_000):
    """1 to `most`, as many short as long ones."""
    return max(1, int(most ** chance.random()))


def _any_characters(chance, vocabulary):
    codes = (chance.randrange(0x110000) for _ in range(_length(chance)))
    return "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)


def _stop_words(chance, vocabulary):
    return " ".join(chance.choices(sorted(STOP), k=_length(chance, 500)))


def _punctuation(chance, vocabulary):
    return "".join(chance.choices("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»„“”—–…№§¶†‡•¿¡ ", k=_length(chance)))


def _emoji(chance, vocabulary):
    pieces = [chr(code) for code in range(0x1F300, 0x1F6D0)] + ["👩‍👩‍👧‍👦", "🇷🇺", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]
    return "".join(chance.choices(pieces, k=_length(chance, 1200)))


def _many_words(chance, vocabulary):
    return " ".join(chance.choices(vocabulary, k=500))


def _one_word(chance, vocabulary):
    return "".join(chance.choices(chance.choice((RUSSIAN, "qwertyuiopasdfghjklzxcvbnm", "0123456789", "аáе́")), k=_length(chance)))


def _wrong_words(chance, vocabulary):
    """Words that all ask for repair, some of them in the wrong layout."""
    chosen = [typo(word, chance) for word in chance.choices(vocabulary, k=_length(chance, 500))]
    return " ".join(word.translate(chance.choice((TO_ENGLISH, TO_RUSSIAN, {}))) for word in chosen)


def _repeated(chance, vocabulary):
    return " ".join([chance.choice(vocabulary)] * _length(chance, 1000))
