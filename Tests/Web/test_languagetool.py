"""`language_tool_python` checks replies at our server as at LanguageTool's own, and tells what `etalon lint` tells.

    ETALON=… python3 -m unittest test_languagetool      after pip install -r requirements.txt
"""
import json
import pathlib
import re
import tempfile
import unicodedata
import unittest

import served
from drafts import Drafts

try:
    import language_tool_python
except ImportError:
    language_tool_python = None

DRAFTS = {
    "plain": "Вы сами виноваты, что не дочитали инструкцию. Мы постараемся решить вопрос в ближайшее время.",
    "emoji before": "🙂👍🏽 Ирина 👩‍👩‍👧‍👦! Вы сами виноваты. 🇷🇺 Мы постараемся решить вопрос. СРОЧНО пришлите фото!!",
    "line ends": "🙂\r\nВы сами виноваты.\r\n\r\n🙂 Это не ко мне, обратитесь в сервис.\r\n",
    "decomposed": unicodedata.normalize("NFD", "🙂 Здравствуйте! Мы постараемся решить вопрос в ближайшее время."),
    "plus and percent": "100 % + 50 = 150 % & ещё; Вы сами виноваты?",
    "nothing to find": "Заказ доставим 5 марта с 10:00 до 13:00.",
    "empty": "",
}


def points(text, unit):
    """The place of a UTF-16 unit in code points, as Python counts."""
    return len(text.encode("utf-16-le")[:2 * unit].decode("utf-16-le"))


def expected(text, findings):
    """Findings of the command line as the client tells them: places in code points, lengths as the protocol has them."""
    found = []
    for finding in findings:
        start, end = finding["start"]["utf16"], finding["end"]["utf16"]
        message = " ".join(filter(None, (finding["message"], finding["reason"], finding["advice"])))
        found.append((finding["rule"], points(text, start), end - start, unicodedata.normalize("NFKC", message),
                      [suggestion["text"] for suggestion in finding["suggestions"]], finding["clause"].partition("#")[0]))
    return found


def told(matches):
    """The same of what the client returns."""
    return [(match.rule_id, match.offset, match.error_length, match.message, match.replacements, match.category) for match in matches]


@unittest.skipUnless(language_tool_python, "needs language_tool_python: pip install -r Tests/requirements.txt")
class LanguageToolClient(unittest.TestCase):
    """One server that nobody has an account at, for all tests."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.root = served.company(cls.scratch)
        cls.server = cls.enterClassContext(served.Server(cls.root, f"{cls.scratch}/records"))

    def lint(self, text):
        """Findings of `etalon lint --format json` for a file."""
        file = pathlib.Path(self.scratch) / "draft.txt"
        file.write_bytes(text.encode())
        output = served.run("lint", "--lang", "en", "--root", self.root, "--format", "json", file, codes=(0, 1))
        return json.loads(output)["files"][0]["findings"]

    def assert_same(self, tool, text):
        """The client and the command line agree, and the places hold what was found. Returns how many words or phrases were found."""
        findings = self.lint(text)
        matches = tool.check(text)
        self.assertEqual(told(matches), expected(text, findings), text)
        for match, finding in zip(matches, findings):
            if max(map(ord, finding["text"]), default=0) < 0x10000:
                self.assertEqual(text[match.offset:match.offset + match.error_length], finding["text"])
        return sum(bool(finding["text"]) for finding in findings)

    def tool(self, address):
        """The client, as a program would set it up."""
        tool = language_tool_python.LanguageTool("ru-RU", remote_server=address)
        self.addCleanup(tool.close)
        return tool

    def test_the_same_as_the_command_line(self):
        """Every draft above; what is missing, such as a greeting, is told of each, but words are found where there are some."""
        tool = self.tool(self.server.address)
        for name, text in DRAFTS.items():
            with self.subTest(name):
                found = self.assert_same(tool, text)
                self.assertEqual(found > 0, name not in ("empty", "nothing to find"))

    def test_the_same_in_drafts_of_chance(self):
        """Emoji, line ends, marks, zero width."""
        tool = self.tool(self.server.address)
        drafts = Drafts(7)
        self.assertGreater(sum(self.assert_same(tool, drafts.odd()) for _ in range(20)), 20)

    def test_addresses(self):
        """With and without `/v2` at the end: people paste both."""
        for end in ("", "/", "/v2"):
            with self.subTest(end):
                self.assertTrue(self.tool(self.server.address + end).check(DRAFTS["plain"]))

    def test_languages(self):
        """Those that the page of editors names; another is refused when the client is made."""
        for language in ("ru-RU", "ru", "en-US", "en-GB", "auto"):
            with self.subTest(language):
                tool = language_tool_python.LanguageTool(language, remote_server=self.server.address)
                self.assertTrue(tool.check(DRAFTS["plain"]))
        with self.assertRaises(ValueError):
            language_tool_python.LanguageTool("de-DE", remote_server=self.server.address)

    def test_rules_switched_off(self):
        """`disabled_rules`, and `enabled_rules_only` with its contrary."""
        tool = self.tool(self.server.address)
        rules = {match.rule_id for match in tool.check(DRAFTS["plain"])}
        one = sorted(rules)[0]
        tool.disabled_rules = {one}
        self.assertEqual({match.rule_id for match in tool.check(DRAFTS["plain"])}, rules - {one})
        tool.disabled_rules = set()
        tool.enabled_rules = {one}
        tool.enabled_rules_only = True
        self.assertEqual({match.rule_id for match in tool.check(DRAFTS["plain"])}, {one})

    def test_corrections(self):
        """`correct` puts the first suggestion in the place of what was found."""
        self.assertEqual(self.tool(self.server.address).correct("Перезвоните, вы сами виноваты!").count("виноваты"), 0)


@unittest.skipUnless(language_tool_python, "needs language_tool_python: pip install -r Tests/requirements.txt")
class PersonalAddress(unittest.TestCase):
    """Where people have accounts, an add-on has an address of its own."""

    def test_an_address_works_until_it_is_revoked(self):
        """The plain address is closed, the personal one checks replies and does nothing else; revoked, it is no page."""
        scratch = self.enterContext(tempfile.TemporaryDirectory())
        root = served.company(scratch)
        server = self.enterContext(served.Server(root, f"{scratch}/records"))
        chief = served.administrator(server)
        self.addCleanup(chief.close)
        stranger = served.Browser(server)
        self.addCleanup(stranger.close)
        self.assertEqual(stranger.get("/v2/languages").status, 401)
        self.assertEqual(stranger.form("/v2/check", language="ru-RU", text=DRAFTS["plain"]).status, 401)
        page = served.expect(chief.form("/me/security/editor"), 200).text
        address = re.search(r"http://[^<\s]+/t/[A-Za-z0-9_-]+/v2", page)
        self.assertIsNotNone(address, "no address for editors on the page")
        tool = language_tool_python.LanguageTool("ru-RU", remote_server=address[0])
        self.addCleanup(tool.close)
        text = DRAFTS["emoji before"]
        file = pathlib.Path(scratch) / "draft.txt"
        file.write_bytes(text.encode())
        output = served.run("lint", "--lang", "en", "--root", root, "--format", "json", file, codes=(0, 1))
        self.assertEqual(told(tool.check(text)), expected(text, json.loads(output)["files"][0]["findings"]))
        # The client joins “v2/” as a link: without its end the token itself would be replaced.
        shorter = language_tool_python.LanguageTool("ru-RU", remote_server=address[0].removesuffix("v2"))
        self.addCleanup(shorter.close)
        self.assertTrue(shorter.check(text))
        base = address[0].removeprefix(server.address).removesuffix("/v2")
        self.assertEqual(stranger.get(base + "/v2/languages").status, 200)
        for path in (base, base + "/api/v1/search?q=1", base + "/v2/words"):
            self.assertEqual(stranger.get(path).status, 404, path)
        token = re.search(r'name="token" value="([^"]+)"', served.expect(chief.get("/me/security"), 200).text)
        self.assertIsNotNone(token, "no token to revoke on the page")
        served.expect(chief.form("/me/security/revoke", token=token[1]), 303)
        self.assertEqual(stranger.form(base + "/v2/check", language="ru-RU", text=text).status, 404)


if __name__ == "__main__":
    unittest.main()
