#!/usr/bin/env python3
"""What py-fsrs makes of reviews: the oracle of FSRSOracleTests.

Reads JSON lines from standard input, a scheduler with a sequence of reviews each: {"parameters": [w0…w20], "retention", "learning": [s…],
"relearning": [s…], "longest": days, "fuzz": bool, "start": ms, "reviews": [[rating, ms, unit]…]}; `unit` stands for what `random()` gives.
Writes for each a line with the card after every review: [[state, step, stability, difficulty, due in ms, recall a day after it is due]…].

Ends with code 3 where there is no py-fsrs 6.3.1: `pip install fsrs==6.3.1`.
"""
import importlib.metadata
import json
import sys
from datetime import datetime, timedelta, timezone

try:
    import fsrs
    import fsrs.scheduler
except ImportError:
    sys.exit(3)
if importlib.metadata.version("fsrs") != "6.3.1":
    sys.exit(3)

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MILLISECOND = timedelta(milliseconds=1)


def moment(ms):
    return EPOCH + timedelta(milliseconds=ms)


for line in sys.stdin:
    case = json.loads(line)
    scheduler = fsrs.Scheduler(
        parameters=case["parameters"],
        desired_retention=case["retention"],
        learning_steps=[timedelta(seconds=seconds) for seconds in case["learning"]],
        relearning_steps=[timedelta(seconds=seconds) for seconds in case["relearning"]],
        maximum_interval=case["longest"],
        enable_fuzzing=case["fuzz"],
    )
    card = fsrs.Card(card_id=1, due=moment(case["start"]))
    states = []
    for rating, ms, unit in case["reviews"]:
        fsrs.scheduler.random = lambda: unit
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), moment(ms))
        later = scheduler.get_card_retrievability(card, card.due + timedelta(days=1))
        states.append([int(card.state), card.step, card.stability, card.difficulty, (card.due - EPOCH) // MILLISECOND, later])
    print(json.dumps(states))
