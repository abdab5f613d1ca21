"""The day of an agent in the sample company: find, copy, check, mend."""

import unittest

from browsing import BrowserTest
from website import Website


class AgentTests(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = Website()
        cls.addClassCleanup(cls.site.close)

    def agent(self, **options):
        page = self.window(**options)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.site.address)
        page.goto(self.site.link("agent"))
        return page

    def clipboard(self, page):
        return page.evaluate("navigator.clipboard.readText()")

    def test_sloppy_query_leads_to_the_answer_and_c_copies_it(self):
        page = self.agent()
        # The cursor stands in the box: nobody has to aim. Typed with the English layout on, and one letter missing.
        page.wait_for_function("document.activeElement.name === 'q'")
        page.keyboard.type("rfr dthyenm njdfh")
        # On a slow machine the answer to the first two words may stand here for a moment.
        page.locator(".suggestions .note", has_text="вернуть товар").wait_for()
        self.assertEqual(page.get_attribute("#site\\.query", "aria-expanded"), "true")
        page.keyboard.press("ArrowDown")
        chosen = page.get_attribute("#site\\.query", "aria-activedescendant")
        self.assertEqual(page.get_attribute(f"[id='{chosen}']", "aria-selected"), "true")
        self.shoot(page, "agent-suggestions")
        page.keyboard.press("Enter")
        page.wait_for_url("**/doc/faq/returns#return-steps")
        page.keyboard.press("KeyC")
        page.wait_for_selector(".told.shown")
        text = self.clipboard(page)
        self.assertIn("1. ", text)
        self.assertIn("390 ₽", text)
        self.assertNotIn("<", text)
        html = page.evaluate(
            """async () => {
              const [item] = await navigator.clipboard.read();
              return item.types.includes("text/html") ? (await item.getType("text/html")).text() : "";
            }""")
        self.assertIn("<li>", html)
        self.shoot(page, "agent-copied")

    def test_results_copy_the_first_hit_and_the_one_under_the_cursor(self):
        page = self.agent()
        page.fill("#site\\.query", "сколько стоит доставка")
        page.keyboard.press("Enter")
        # The button comes with the script, the key too: until then there is nobody to hear it.
        page.locator(".hit .copying button").first.wait_for()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("KeyC")
        page.wait_for_selector(".told.shown")
        first = self.clipboard(page)
        self.assertGreater(len(first), 20)
        page.locator(".hit").nth(1).locator(".copying button").click()
        page.wait_for_function("(first) => navigator.clipboard.readText().then((text) => text !== first)", arg=first)
        self.shoot(page, "agent-results")

    def test_template_is_filled_by_tab_and_copied(self):
        page = self.agent()
        page.goto(self.site.address + "/doc/templates/delivery#courier-late-chat")
        clause = page.locator("[id='courier-late-chat']")
        clause.locator(".place").first.wait_for()
        # The first empty place has the cursor.
        page.wait_for_function("() => document.activeElement.name === 'имя'")
        page.keyboard.type("Ирина")
        page.keyboard.press("Tab")
        page.keyboard.type("Борис")
        clause.locator(".copying button").click()
        page.wait_for_selector(".told.shown")
        text = self.clipboard(page)
        self.assertIn("Здравствуйте, Ирина, это Борис", text)
        # What is still open is named.
        self.assertIn("{заказ}", page.inner_text(".told"))
        self.shoot(page, "agent-template")
        # The name holds for the conversation, on other templates too.
        page.goto(self.site.address + "/doc/templates/delivery#courier-missed-chat")
        page.wait_for_selector(".place")
        self.assertEqual(page.locator("[id='courier-missed-chat'] .place").first.input_value(), "Ирина")

    def test_reply_is_checked_against_the_letter_and_mended(self):
        page = self.agent()
        page.goto(self.site.address + "/lint")
        page.fill("[name=letter]", "Добрый день! Когда вернёте деньги за чайник?")
        page.fill("[name=text]", "Ирина, вы сами виноваты, что не дочитали инструкцию.")
        page.wait_for_selector(".finding.error")
        underlined = page.locator("[data-underlay] mark", has_text="вы сами виноваты")
        underlined.wait_for(state="attached")
        self.shoot(page, "agent-reply")
        page.locator(".finding", has_text="вы сами виноваты").locator(".suggestion").first.click()
        page.wait_for_function("() => !document.querySelector('[name=text]').value.includes('виноваты')")
        self.assertIn("вместе разберёмся", page.input_value("[name=text]"))
        # The mended text is judged anew, and the phrase is gone from the findings.
        page.wait_for_function("() => ![...document.querySelectorAll('.finding q')].some((q) => q.textContent.includes('виноваты'))")

    def test_findings_go_with_the_text_that_they_were_about(self):
        self.expect_faults("413")
        page = self.agent()
        page.goto(self.site.address + "/lint")
        page.fill("[name=text]", "Вы сами виноваты.")
        page.wait_for_selector(".finding.error")
        page.fill("[name=text]", "а" * 300_000)
        page.wait_for_function("() => document.querySelector('[data-state]').textContent.includes('256')")
        self.assertEqual(page.locator(".finding").count(), 0)
        page.fill("[name=text]", "Вы сами виноваты.")
        page.wait_for_selector(".finding.error")

    def test_without_a_channel_nothing_is_told_twice_and_the_last_channel_is_kept(self):
        page = self.agent()
        page.goto(self.site.address + "/lint")
        page.fill("[name=text]", "Деньги вернём на карту 24 ноября.")
        page.wait_for_selector(".finding")
        missing = [text for text in page.locator(".finding").all_inner_texts() if "приветствия" in text]
        self.assertEqual(len(missing), 1)
        page.select_option("[name=channel]", "chat")
        page.wait_for_function("() => localStorage.getItem('etalon-channel') === 'chat'")
        page.goto(self.site.address + "/lint")
        self.assertEqual(page.input_value("[name=channel]"), "chat")

    def test_everything_works_without_scripts(self):
        page = self.agent(scripts=False)
        page.goto(self.site.address + "/")
        page.fill("#site\\.query", "вернуть товр")
        page.click(".search button[type=submit]")
        self.assertIn("return", page.get_attribute(".hit h2 a", "href"))
        page.click(".hit h2 a")
        self.assertIn("/doc/", page.url)
        page.goto(self.site.address + "/lint")
        page.fill("[name=text]", "Вы сами виноваты.")
        page.click("[data-submit]")
        self.assertIn("виноваты", page.inner_text(".finding q >> nth=0"))

    def test_search_by_the_keyboard_alone(self):
        page = self.agent()
        page.goto(self.site.address + "/doc/service/complaints")
        page.keyboard.press("Slash")
        self.assertEqual(page.evaluate("document.activeElement.name"), "q")
        page.keyboard.type("гарантия на чайник")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("Escape")
        self.assertFalse(page.is_visible(".suggestions"))
        page.keyboard.press("Enter")
        page.wait_for_selector(".hit")


if __name__ == "__main__":
    unittest.main()
