"""The ledger notices every kind of loss: else the tests that ask it would prove nothing.

    python3 -m unittest test_ledger
"""
import unittest

from sittings import Ledger

PAPER = {"sections": [{"items": [{"slot": 1, "type": "short"}, {"slot": 2, "type": "true-false"}]}]}


def stored(slot, sequence, answer):
    """An answer as the server tells it."""
    return {"slot": slot, "sequence": sequence, "answer": answer}


class LedgerTest(unittest.TestCase):
    """Two deliveries to question 1: the first acknowledged, the second sent when the server died."""

    def setUp(self):
        self.ledger = Ledger("attempt", PAPER, 1)
        self.first, self.second = {"text": "й"}, {"text": "ё"}
        self.ledger.sent = {(1, 1): self.first, (1, 2): self.second}
        self.ledger.saved(1, 1)

    def test_what_was_acknowledged_is_there(self):
        """Nothing is wrong; nor with an answer that was sent and never acknowledged, whether it arrived or not."""
        self.assertEqual(self.ledger.faults([stored(1, 1, self.first)]), [])
        self.assertEqual(self.ledger.faults([stored(1, 2, self.second)]), [])

    def test_a_missing_answer(self):
        """None at all, or only an earlier one."""
        self.assertIn("the server has none", self.ledger.faults([])[0])
        self.ledger.saved(1, 2)
        self.assertIn("the server has 1", self.ledger.faults([stored(1, 1, self.first)])[0])

    def test_a_changed_answer(self):
        """Another text, also one that only looks the same; or nothing in its place."""
        for answer in ({"text": "и\u0306"}, {"text": ""}, None, {"truth": True}):
            self.assertEqual(len(self.ledger.faults([stored(1, 1, answer)])), 1, answer)

    def test_an_answer_that_nobody_sent(self):
        """To another question, or with a sequence of its own."""
        for entry in (stored(2, 1, {"truth": True}), stored(1, 3, self.second)):
            self.assertIn("nobody sent", self.ledger.faults([stored(1, 1, self.first), entry])[-1])

    def test_an_answer_of_another_question(self):
        """Answers that went to the wrong place are not there."""
        self.assertEqual(len(self.ledger.faults([stored(2, 1, self.first)])), 2)


if __name__ == "__main__":
    unittest.main()
