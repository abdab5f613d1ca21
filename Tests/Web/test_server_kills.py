"""The server is killed at moments of chance while several people save answers over HTTP; what it called saved is there afterwards.

    ETALON=… ETALON_KILLS=5 ETALON_PEOPLE=4 ETALON_SEED=1 python3 -m unittest test_server_kills

After every restart each attempt is read over the API and held against what its person knows, and `etalon records verify` follows the
chain of the records. People go on where they were: their sessions outlive the server. A run that fails names its seed.
"""
import contextlib
import http.client
import os
import pathlib
import random
import shutil
import sqlite3
import tempfile
import threading
import time
import unittest

import served
from sittings import Ledger, begin

KILLS = int(os.environ.get("ETALON_KILLS", "5"))
PEOPLE = int(os.environ.get("ETALON_PEOPLE", "4"))
SEED = int(os.environ.get("ETALON_SEED", "0")) or random.SystemRandom().randrange(1, 1_000_000)
EXAM = "frontline"
# Every server gets killed within so many seconds of load.
LIFE = 1.5


class Candidate:
    """Somebody who answers as fast as the server says “saved”, and sends again what it did not confirm."""

    def __init__(self, browser, seed):
        self.browser = browser
        self.path = f"/api/v1/attempts/{begin(browser, EXAM)}"
        self.ledger = Ledger(self.path.rpartition("/")[2], self.look()["paper"], seed)
        self.owed = None
        self.refusal = None
        self.repeats = 0

    def look(self):
        """The attempt as the server tells it now."""
        return served.expect(self.browser.get(self.path), 200).json()

    def answer(self, end):
        """Saves answers until the server is gone or the event is set."""
        while not end.is_set():
            self.repeats += self.owed is not None
            self.owed = self.owed or self.ledger.next()
            slot, sequence, answer = self.owed
            try:
                said = self.browser.put(f"{self.path}/answers/{slot}", {"sequence": sequence, "answer": answer})
            except (OSError, http.client.HTTPException):
                return
            if said.status != 200 or said.json()["outcome"] != "saved" or said.json()["sequence"] != sequence:
                self.refusal = f"{said.status} {said.text} to question {slot}, answer {sequence}: {answer}"
                return
            self.ledger.saved(slot, sequence)
            self.owed = None


def load(candidates, seconds, finish):
    """All answer at once for so long; then the server is finished in the midst of it. Returns what that returned."""
    end = threading.Event()
    threads = [threading.Thread(target=candidate.answer, args=(end,)) for candidate in candidates]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    try:
        return finish()
    finally:
        end.set()
        for thread in threads:
            thread.join()
        # Whoever was between two requests has not met the end of the connection yet.
        for candidate in candidates:
            candidate.browser.close()


class ServerKills(unittest.TestCase):
    """Answers under `kill -9`."""

    def setUp(self):
        self.scratch = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.root = served.company(self.scratch)
        self.data = self.scratch / "records"
        self.server = self.enterContext(served.Server(self.root, self.data))

    def candidates(self, number):
        """People at their exams."""
        browsers = served.people(self.server, number)
        for browser in browsers:
            self.addCleanup(browser.close)
        return [Candidate(browser, SEED + index) for index, browser in enumerate(browsers)]

    def faults(self, candidates):
        """What is lost, changed or refused, of everybody."""
        found = [f"{candidate.ledger.attempt}: {candidate.refusal}" for candidate in candidates if candidate.refusal]
        for candidate in candidates:
            found += candidate.ledger.faults(candidate.look()["answers"])
        return found

    def test_answers_called_saved_survive(self):
        """The soak itself, and that it was one: something was under way when the server died."""
        chance = random.Random(SEED)
        candidates = self.candidates(PEOPLE)
        for kill in range(KILLS):
            with self.subTest(seed=SEED, kill=kill):
                load(candidates, chance.uniform(0.05, LIFE), self.server.kill)
                served.run("records", "verify", "--root", self.root, "--data", self.data)
                self.server.start()
                self.assertEqual(self.faults(candidates), [])
        saves = sum(candidate.ledger.saves for candidate in candidates)
        repeats = sum(candidate.repeats for candidate in candidates)
        print(f"\n{KILLS} kills, {PEOPLE} people, {saves} answers saved, {repeats} sent again after a kill, seed {SEED}", flush=True)
        self.assertGreater(saves, KILLS * PEOPLE)
        self.assertGreater(sum(candidate.owed is not None for candidate in candidates) + repeats, 0, "no kill hit a request under way")

    def test_a_stop_is_orderly(self):
        """SIGTERM under load: the server ends by itself, with exit code 0, and nothing is lost either."""
        candidates = self.candidates(2)
        for _ in range(2):
            self.assertEqual(load(candidates, LIFE, self.server.stop), 0, self.server.complaints())
            self.server.start()
            self.assertEqual(self.faults(candidates), [])
        self.assertGreater(sum(candidate.ledger.saves for candidate in candidates), 4)

    def test_a_lost_answer_is_noticed(self):
        """The control: records of a moment ago in the place of those of now are a loss, and a changed line breaks the chain."""
        candidates = self.candidates(1)
        load(candidates, LIFE, self.server.kill)
        before = self.scratch / "before"
        shutil.copytree(self.data, before)
        self.server.start()
        load(candidates, LIFE, self.server.kill)
        shutil.rmtree(self.data)
        shutil.copytree(before, self.data)
        self.server.start()
        self.assertTrue(any("was acknowledged" in fault for fault in self.faults(candidates)))
        self.server.kill()
        served.run("records", "verify", "--root", self.root, "--data", self.data)
        self.spoil()
        with self.assertRaises(RuntimeError):
            served.run("records", "verify", "--root", self.root, "--data", self.data)

    def spoil(self):
        """Changes an event of the chain."""
        (file,) = [file for file in self.data.iterdir() if file.read_bytes()[:15] == b"SQLite format 3"]
        with contextlib.closing(sqlite3.connect(file)) as database:
            # What protects events from slips does not protect them from somebody who may write the file; the chain does.
            database.execute("DROP TRIGGER event_stays")
            changed = database.execute("UPDATE event SET body = body || ' ' WHERE n = 2").rowcount
            database.commit()
        self.assertEqual(changed, 1)


if __name__ == "__main__":
    unittest.main()
