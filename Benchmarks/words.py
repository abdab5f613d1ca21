"""Words as the peers get them: the letters, stems and stop words of Etalon."""
import pathlib
import re

import Stemmer

WORD = re.compile(r"[^\W_]+")
CYRILLIC = re.compile("[а-я]")
STEMMERS = {"ru": Stemmer.Stemmer("russian"), "en": Stemmer.Stemmer("english")}
STOP_WORDS = pathlib.Path(__file__).resolve().parent.parent / "Sources/Language/StopWords.swift"


def read_stop_words():
    """The words between the quotation marks of Etalon's own list."""
    source = STOP_WORDS.read_text()
    return {word for block in re.findall(r'"""(.*?)"""', source, re.S) for word in block.split()}


STOP = read_stop_words()


class Stems(dict):
    """Stems by word, each found out once."""

    def __missing__(self, word):
        stem = self[word] = STEMMERS["ru" if CYRILLIC.search(word) else "en"].stemWord(word)
        return stem


STEMS = Stems()


def folded(text):
    """Lower case, with `е` for `ё`."""
    return text.lower().replace("ё", "е")


def words(text):
    """All words of a text, folded."""
    return WORD.findall(folded(text))


def stemmed(text):
    """The stems of a text in its order, with blanks between them."""
    return " ".join(map(STEMS.__getitem__, words(text)))


def query_words(text):
    """The words of a query without stop words, unless nothing else is there."""
    found = words(text)
    return [word for word in found if word not in STOP] or found
