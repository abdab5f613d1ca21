"""Every page, light and dark, narrow and wide: axe finds nothing, nothing runs off the side, what is on the screen can be reached."""

import re
import unittest

from axe_playwright_python.sync_playwright import Axe

import candidate
from browsing import BrowserTest
from website import COMPANY, Website


# Questions and practice come first, so that their pages can be looked at.
PROGRAM = """---
id: onboarding
title: Первая неделя
hours: 4
steps:
  - {drill: "tag:сроки", hours: 1}
  - {practise: "type:reply", hours: 1}
  - {read: "service/complaints*", hours: 1}
  - {exam: start, hours: 1}
---
"""


class AccessibilityTests(BrowserTest):
    def examine(self, page, name):
        """Holds the page that is open against axe in both themes at 320 and 1280 px."""
        # A click ends when the next page begins to arrive: its style may still be on the way.
        page.wait_for_load_state("load")
        for width in (320, 1280):
            for dark in (False, True):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme="dark" if dark else "light")
                label = f"{name} at {width} px, {'dark' if dark else 'light'}"
                self.shoot(page, f"axe-{name}-{width}-{'dark' if dark else 'light'}")
                results = Axe().run(page, options={"resultTypes": ["violations"]})
                violations = results.response["violations"]
                told = [f"{rule['id']}: {node['html'][:200]}: {node.get('failureSummary', '')}" for rule in violations for node in rule["nodes"]]
                with self.subTest(label):
                    self.assertEqual(told, [], label)
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width, f"{label}: runs off the side")

    def visit(self, site, page, pages):
        for name, path in pages.items():
            page.goto(site.address + path)
            self.examine(page, name)

    def test_pages_of_the_sample_company(self):
        site = Website()
        self.addCleanup(site.close)
        page = self.window()
        self.visit(site, page, {"login": "/login", "faq": "/faq", "faq-document": "/faq/faq/returns", "verify": "/verify"})
        page.goto(site.link("agent"))
        self.visit(site, page, {
            "home": "/", "results": "/?q=вернуть%20товар", "nothing": "/?q=ъъъъъъ", "standard": "/doc/service/complaints",
            "manual": "/doc/manuals/coffee-k300", "templates": "/doc/templates/delivery", "glossary": "/doc/glossary",
            "reply": "/lint", "english": "/?q=refund&lang=en",
        } | {"me": "/me", "security": "/me/security"})
        page.goto(site.address + "/lint?lang=ru")
        page.fill("[name=letter]", "Когда вернёте деньги?")
        page.fill("[name=text]", "Вы сами виноваты. Мы постараемся помочь!!")
        page.wait_for_selector(".finding.error")
        self.examine(page, "findings")
        page.goto(site.address + "/")
        page.set_viewport_size({"width": 1280, "height": 800})
        # The page is loaded before the browser puts the cursor into the box.
        page.wait_for_function("document.activeElement.name === 'q'")
        page.keyboard.type("гарантия")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("ArrowDown")
        self.examine(page, "suggestions")
        page = self.window()
        page.goto(site.link("administrator"))
        self.visit(site, page, {"admin": "/admin"})
        page.locator(".change summary").first.click()
        self.examine(page, "admin-change")

    def test_training_exams_and_certificates(self):
        self.expect_faults("404")
        site = Website(COMPANY, extra={"Exams/programs/onboarding.md": PROGRAM})
        self.addCleanup(site.close)
        page = self.window()
        page.goto(site.link("trainee"))
        self.examine(page, "training-offers")
        page.locator("form[action='/training/begin'] button").first.click()
        self.examine(page, "training")
        self.visit(site, page, {"reading": "/training/read?notice=notices%2Fwinter", "exams": "/exams", "exam": "/exams/start", "missing": "/nothing"})
        page.goto(site.address + "/training")
        page.click(".verdict a.button")
        page.wait_for_selector(".question")
        self.examine(page, "drill")
        for number in range(2):
            candidate.answer(page)
            page.click(".question .acts button")
            page.wait_for_selector(".verdict")
            if number == 0:
                self.examine(page, "drill-answered")
                page.click(".acts a.button")
        page.goto(site.address + "/training")
        page.click(".verdict a.button")
        page.wait_for_selector("#question\\.text")
        self.examine(page, "practice")
        page.fill("#question\\.text", "Здравствуйте! Вы сами виноваты.")
        page.click(".question .acts button")
        page.wait_for_selector(".verdict")
        self.assertIn("виноваты", page.inner_text(".verdict"))
        self.examine(page, "practice-judged")
        page.goto(site.address + "/exams/start")
        page.click("main form button")
        page.wait_for_url("**/attempts/**")
        for _ in range(10):
            kind, _ = candidate.key(page)
            candidate.answer(page)
            candidate.wait_saved(page)
            self.examine(page, f"question-{kind}-{_}")
            with page.expect_navigation():
                page.locator(".question .acts button[value=next]").click()
        self.examine(page, "summary")
        with page.expect_navigation():
            page.click("[data-submit]")
        self.examine(page, "result")
        address = page.get_attribute(".verdict a.button", "href")
        self.visit(site, page, {"certificate": address, "verified": "/verify/" + address.rsplit("/", 1)[1], "record": "/me"})

    def test_the_first_administrator_and_an_invitation(self):
        site = Website(COMPANY, demo=False)
        self.addCleanup(site.close)
        page = self.window()
        page.goto(site.address + site.setup)
        self.examine(page, "setup")
        page.fill("[name=id]", "dina")
        page.fill("[name=name]", "Дина Орлова")
        page.fill("[name=password]", "тихая сосна у озера")
        page.fill("[name=repeated]", "тихая сосна у озера")
        page.click("main form button")
        page.wait_for_url("**/admin")
        page.fill("#field\\.id", "anna")
        page.fill("#field\\.name", "Анна Зимина")
        page.select_option("#field\\.role", "trainee")
        page.locator("form.columns2 button").click()
        link = page.inner_text(".secret code")
        self.assertRegex(link, re.escape(site.address) + "/invite/")
        self.examine(page, "admin-link")
        other = self.window()
        other.goto(link)
        self.examine(other, "invite")
        other.fill("[name=password]", "12345678")
        other.fill("[name=repeated]", "12345678")
        self.expect_faults("400")
        other.click("main form button")
        self.examine(other, "invite-refused")
        other.fill("[name=password]", "кривая берёза у дороги")
        other.fill("[name=repeated]", "кривая берёза у дороги")
        other.click("main form button")
        other.wait_for_url("**/training")
        # Signing out and in again, by the password that was chosen.
        other.goto(site.address + "/me/security")
        other.locator("form[action='/logout'] button").click()
        other.wait_for_url("**/login")
        other.fill("[name=id]", "anna")
        other.fill("[name=password]", "кривая берёза у дороги")
        other.click("main form button")
        other.wait_for_url("**/training")


if __name__ == "__main__":
    unittest.main()
