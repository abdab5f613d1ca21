#!/usr/bin/env python3
"""What pymorphy3 says of words: the oracle of MorphologyOracleTests.

Reads words, one a line, from standard input. Writes for each, with tabs between: the word, 1 if the dictionary has it, its
lemmas in order, and the forms of its first reading for each of REQUESTS ("-" for none).

Ends with code 3 where there is no pymorphy3: `pip install pymorphy3 pymorphy3-dicts-ru==2.4.417150.4580142`.
"""
import sys

try:
    import pymorphy3
except ImportError:
    sys.exit(3)

REQUESTS = ["plur", "gent", "sing,ablt", "femn,accs", "loc2", "past,plur", "1per,plur", "impr,plur,excl", "INFN", "GRND", "COMP"]

morph = pymorphy3.MorphAnalyzer(lang="ru")
for line in sys.stdin:
    word = line.rstrip("\n")
    parses = morph.parse(word)
    known = morph.word_is_known(word)
    forms = [parses[0].inflect(set(request.split(","))) for request in REQUESTS] if known else []
    lemmas = list(dict.fromkeys(parse.normal_form for parse in parses))
    print(word, int(known), " ".join(lemmas), *[form.word if form else "-" for form in forms], sep="\t")
