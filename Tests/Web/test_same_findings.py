"""The command line, the API of the pages and LanguageTool's protocol find the same in 1,000 drafts.

    ETALON=… ETALON_DRAFTS=1000 python3 -m unittest test_same_findings

What the first two print is compared byte by byte; what the third leaves out it cannot be asked for.
"""
import json
import os
import tempfile
import unittest
import urllib.parse

import served
from drafts import Drafts

NUMBER = int(os.environ.get("ETALON_DRAFTS", "1000"))
SEED = 20_261_123


def matches(findings):
    """Findings of the command line in the words of LanguageTool's protocol."""
    found = []
    for finding in findings:
        start, end = finding["start"]["utf16"], finding["end"]["utf16"]
        found.append({"rule": finding["rule"], "offset": start, "length": end - start, "short": finding["message"],
                      "message": " ".join(filter(None, (finding["message"], finding["reason"], finding["advice"]))),
                      "replacements": [suggestion["text"] for suggestion in finding["suggestions"]], "clause": finding["clause"]})
    return found


def told(answer):
    """The same of an answer of `/v2/check`."""
    return [{"rule": match["rule"]["id"], "offset": match["offset"], "length": match["length"], "short": match["shortMessage"],
             "message": match["message"], "replacements": [replacement["value"] for replacement in match["replacements"]],
             "clause": urllib.parse.parse_qs(urllib.parse.urlsplit(match["rule"]["urls"][0]["value"]).query)["ref"][0]}
            for match in answer["matches"]]


def raw_findings(line, ends):
    """The bytes of the list of findings within an object that begins with it."""
    start = b'{"findings":'
    end = line.rfind(ends)
    if not line.startswith(start) or end < 0:
        raise AssertionError(f"not an object that begins with its findings: {line[:200]!r}")
    return line[len(start):end]


def units(text, start, end):
    """A stretch of a text in UTF-16 units."""
    return text.encode("utf-16-le")[2 * start:2 * end].decode("utf-16-le")


class SameFindings(unittest.TestCase):
    """One server and one batch for all tests."""

    @classmethod
    def setUpClass(cls):
        scratch = cls.enterClassContext(tempfile.TemporaryDirectory())
        root = served.company(scratch)
        cls.records = list(Drafts(SEED).records(NUMBER))
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in cls.records)
        output = served.run("lint", "--batch", "--lang", "en", "--root", root, text=lines.encode(), codes=(0, 1))
        cls.lines = output.split(b"\n")[:-1]
        cls.server = cls.enterClassContext(served.Server(root, f"{scratch}/records"))
        cls.browser = served.Browser(cls.server)
        cls.addClassCleanup(cls.browser.close)

    def test_the_batch_answers_every_draft_in_order(self):
        """A line for a line; and drafts in which something is to be found, else the tests below would prove nothing."""
        answers = [json.loads(line) for line in self.lines]
        self.assertEqual([answer.get("id") for answer in answers], [record["id"] for record in self.records])
        with_findings = sum(bool(answer["findings"]) for answer in answers)
        self.assertGreater(with_findings, 0.8 * NUMBER)
        beyond = sum(finding["start"]["utf16"] != finding["start"]["column"] - 1 for answer in answers for finding in answer["findings"])
        self.assertGreater(beyond, NUMBER // 10, "no findings behind emoji and line ends")

    def test_places_hold_the_text_that_was_found(self):
        """Bytes and UTF-16 units lead to the words that the finding quotes."""
        for record, line in zip(self.records, self.lines):
            for finding in json.loads(line)["findings"]:
                start, end = finding["start"], finding["end"]
                self.assertEqual(units(record["text"], start["utf16"], end["utf16"]), finding["text"], record)
                self.assertEqual(record["text"].encode()[start["byte"]:end["byte"]].decode(), finding["text"], record)

    def test_the_api_finds_the_same_bytes(self):
        """`/api/v1/lint`"""
        for record, line in zip(self.records, self.lines):
            answer = served.expect(self.browser.post("/api/v1/lint", record), 200)
            self.assertEqual(raw_findings(answer.body, b',"rulesBroken":0'), raw_findings(line, b',"id":'), record)

    def test_language_tool_finds_the_same(self):
        """`/v2/check`"""
        for record, line in zip(self.records, self.lines):
            form = {key: value for key, value in record.items() if key != "id"} | {"language": "ru-RU"}
            answer = served.expect(self.browser.form("/v2/check", **form), 200).json()
            self.assertEqual(told(answer), matches(json.loads(line)["findings"]), record)
            self.assertFalse(answer["warnings"]["incompleteResults"])


if __name__ == "__main__":
    unittest.main()
