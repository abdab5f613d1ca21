"""Debian's Chromium for tests: every page that it opens must be free of errors and ask no foreign host for anything."""

import os
import shutil
import unittest
import urllib.parse

from playwright.sync_api import sync_playwright

from website import PATIENCE

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
# Where screenshots go, for whoever wants to look; nowhere if unset.
SHOTS = os.environ.get("ETALON_SHOTS")


class BrowserTest(unittest.TestCase):
    """A browser for the tests of a class; each test opens windows of its own."""

    # Seconds that a page or an element may take.
    patience = PATIENCE

    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        if not CHROMIUM:
            raise RuntimeError("There is no chromium in PATH; CHROMIUM names another one.")
        cls.browser = cls.playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.faults = []
        self.expected = []

    def window(self, width=1280, dark=False, language="ru-RU", scripts=True, height=800, csp=True):
        """A window with cookies of its own. What goes wrong in it fails the test at its end."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale=language,
            java_script_enabled=scripts, bypass_csp=not csp, has_touch=width < 600)
        context.set_default_timeout(self.patience * 1000)
        self.addCleanup(context.close)
        return self.watched(context.new_page())

    def watched(self, page):
        """The page, whose complaints fail the test too."""
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", self.asked)
        return page

    def heard(self, message):
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.location.get('url', '')}: {message.type}: {message.text}")

    def asked(self, request):
        parts = urllib.parse.urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.faults.append(f"A foreign host was asked: {request.url}")

    def expect_faults(self, part):
        """Messages with these words are what the test brings about itself: a cut connection, a page that is not there."""
        self.expected.append(part)

    def shoot(self, page, name):
        if SHOTS:
            os.makedirs(SHOTS, exist_ok=True)
            page.screenshot(path=os.path.join(SHOTS, name + ".png"), full_page=True)

    def tearDown(self):
        left = [fault for fault in self.faults if not any(part in fault for part in self.expected)]
        self.assertEqual(left, [], "the browser complained")
