"""An exam in the browser: every kind of question, the network cut, the server killed, another device, the keyboard alone, time running out."""

import unittest

import candidate
from browsing import BrowserTest
from website import COMPANY, Website


class ExamTests(BrowserTest):
    def setUp(self):
        super().setUp()
        self.site = Website(COMPANY)
        self.addCleanup(self.site.close)

    def trainee(self, **options):
        page = self.window(**options)
        page.goto(self.site.link("trainee"))
        return page

    def begin(self, page, exam="start"):
        page.goto(f"{self.site.address}/exams/{exam}")
        page.click("main form button")
        page.wait_for_url("**/attempts/**")
        return page.url.split("/attempts/")[1].split("?")[0]

    def go(self, page, slot):
        with page.expect_navigation():
            page.locator(f".slots [data-slot='{slot}']").click()

    def next(self, page):
        with page.expect_navigation():
            page.locator(".question .acts button[value=next]").click()

    def hand_in(self, page):
        with page.expect_navigation():
            page.locator(".slots button[value=end]").click()
        self.shoot(page, "exam-summary")
        with page.expect_navigation():
            page.click("[data-submit]")
        page.wait_for_selector(".verdict")

    def test_every_kind_of_question_is_answered_and_the_certificate_follows(self):
        page = self.trainee(width=390)
        self.assertTrue(page.url.endswith("/training"), "a trainee begins with the program")
        self.begin(page)
        for number in range(1, 11):
            candidate.answer(page)
            candidate.wait_saved(page)
            self.shoot(page, f"exam-question-{number}")
            self.next(page)
        self.assertIn("На все вопросы", page.inner_text("main"))
        with page.expect_navigation():
            page.click("[data-submit]")
        self.assertIn("Экзамен сдан", page.inner_text(".verdict"))
        self.shoot(page, "exam-result")
        page.click(".verdict a.button")
        page.wait_for_url("**/me/certificates/**")
        self.shoot(page, "exam-certificate")
        number = page.url.rsplit("/", 1)[1]
        stranger = self.window()
        stranger.goto(f"{self.site.address}/verify/{number}")
        self.assertIn("действует", stranger.inner_text("main").lower())
        self.assertNotIn("Анна", stranger.inner_text("main"))
        self.shoot(stranger, "exam-verify")

    def test_no_answer_is_lost_when_the_network_is_cut(self):
        self.expect_faults("ERR_INTERNET_DISCONNECTED")
        page = self.trainee()
        attempt = self.begin(page)
        candidate.answer(page)
        candidate.wait_saved(page)
        self.next(page)
        page.context.set_offline(True)
        filled = candidate.answer(page)
        # It says what is true: not saved, kept here.
        page.wait_for_function("() => /Нет связи/.test(document.querySelector('[data-state]').textContent)")
        self.shoot(page, "exam-offline")
        self.assertEqual(len(self.answers(attempt, page=None)), 1)
        page.context.set_offline(False)
        candidate.wait_saved(page)
        page.reload()
        self.assertEqual(candidate.state(page), filled)
        self.assertEqual(len(self.answers(attempt, page)), 2)

    def test_an_answer_that_waits_survives_the_window(self):
        self.expect_faults("ERR_INTERNET_DISCONNECTED")
        page = self.trainee()
        attempt = self.begin(page)
        for slot in range(1, 11):
            self.go(page, slot)
            address = page.url
            context = page.context
            context.set_offline(True)
            # Closed the moment after the last key: an answer is kept as it is given, not when it is sent.
            filled = candidate.answer(page)
            page.close()
            context.set_offline(False)
            page = self.watched(context.new_page())
            page.goto(address)
            candidate.wait_saved(page)
            self.assertEqual(candidate.state(page), filled, f"question {slot}")
            self.assertEqual(len(self.answers(attempt, page)), slot)

    def test_what_is_answered_while_an_older_answer_is_refused_is_not_lost(self):
        self.expect_faults("409")
        page = self.trainee()
        attempt = self.begin(page)
        slot = next(slot for slot in range(1, 11) if self.asks(page, slot, "Где на жалобу отвечают"))
        # A second window of the same browser, opened before the first one answers: its count of answers is behind.
        other = self.watched(page.context.new_page())
        other.goto(page.url)
        for _ in range(2):
            page.locator(".choice").first.click()
            candidate.wait_saved(page)
        held = []
        other.route("**/answers/*", lambda route: held.append(route) if not held else route.continue_())
        with other.expect_request("**/answers/*"):
            other.locator(".choice").nth(2).click()
        other.locator(".choice").nth(3).click()
        filled = candidate.state(other)
        other.wait_for_timeout(300)
        held[0].continue_()
        candidate.wait_saved(other)
        other.reload()
        self.assertEqual(candidate.state(other), filled)
        self.assertEqual([answer["slot"] for answer in self.answers(attempt, other)], [slot])

    def asks(self, page, slot, text):
        self.go(page, slot)
        return text in page.inner_text(".question")

    def answers(self, attempt, page):
        """Answers as the server has them; without a window, as the last one left them."""
        if page is None:
            text, code = self.site.command("records", "verify")
            self.assertEqual(code, 0, text)
            import sqlite3
            with sqlite3.connect(f"file:{self.site.data}/records.sqlite?mode=ro", uri=True) as records:
                return records.execute("select distinct slot from answer where attempt = ?", (attempt,)).fetchall()
        return page.evaluate("(id) => fetch('/api/v1/attempts/' + id).then((reply) => reply.json())", attempt)["answers"]

    def test_the_server_is_killed_in_the_middle_and_nothing_acknowledged_is_lost(self):
        # However a killed server cuts what was on its way, the emblem of the page among it.
        self.expect_faults("net::ERR_")
        page = self.trainee()
        attempt = self.begin(page)
        filled = {}
        for number in range(1, 4):
            filled[number] = candidate.answer(page)
            candidate.wait_saved(page)
            self.next(page)
        self.site.kill()
        filled[4] = candidate.answer(page)
        page.wait_for_function("() => /Нет связи/.test(document.querySelector('[data-state]').textContent)")
        self.site.start()
        candidate.wait_saved(page)
        self.assertEqual([answer["slot"] for answer in self.answers(attempt, page)], [1, 2, 3, 4])
        for number, wanted in filled.items():
            self.go(page, number)
            self.assertEqual(candidate.state(page), wanted, f"question {number}")
        text, code = self.site.command("records", "verify")
        self.assertEqual(code, 0, text)

    def test_another_device_takes_over_and_the_first_is_told(self):
        self.expect_faults("409")
        first = self.trainee()
        self.begin(first)
        candidate.answer(first)
        candidate.wait_saved(first)
        self.next(first)
        second = self.trainee()
        second.goto(f"{self.site.address}/exams/start")
        second.click("main form button")
        second.wait_for_selector(".question")
        candidate.answer(first)
        first.wait_for_selector("main form[action$=resume]")
        self.shoot(first, "exam-elsewhere")
        candidate.answer(second)
        candidate.wait_saved(second)

    def test_the_keyboard_alone(self):
        page = self.trainee()
        page.goto(f"{self.site.address}/exams/start")
        self.tab_to(page, "main form button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        for _ in range(10):
            self.answer_by_keyboard(page)
            candidate.wait_saved(page)
            self.tab_to(page, ".question .acts button[value=next]")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        self.tab_to(page, "[data-submit]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.wait_for_selector(".verdict")
        self.assertIn("Экзамен сдан", page.inner_text(".verdict"))

    def tab_to(self, page, selector, handle=None):
        """Presses Tab until the element has the focus; wherever it is, its focus can be seen."""
        target = handle or page.locator(selector).first.element_handle()
        for _ in range(150):
            if page.evaluate("(target) => document.activeElement === target", target):
                visible = page.evaluate(
                    """(target) => {
                      const shown = target.matches("label input") ? target.closest("label") : target;
                      const style = getComputedStyle(shown), own = getComputedStyle(target);
                      return style.outlineStyle !== "none" || own.outlineStyle !== "none";
                    }""", target)
                self.assertTrue(visible, f"no focus to be seen on {selector}")
                return
            page.keyboard.press("Tab")
        self.fail(f"Tab never comes to {selector}")

    def answer_by_keyboard(self, page):
        kind, right = candidate.key(page)
        if kind == "choice":
            for text in right:
                box = next(label for label in page.query_selector_all(".choice") if label.inner_text().strip() == text).query_selector("input")
                if box.get_attribute("type") == "radio":
                    # A group of radio buttons is one stop; arrows choose.
                    self.tab_to(page, "a radio button", page.query_selector(".choice input"))
                    for _ in range(4):
                        if box.is_checked():
                            break
                        page.keyboard.press("ArrowDown")
                    if not box.is_checked():
                        page.keyboard.press("Space")
                else:
                    self.tab_to(page, text, box)
                    page.keyboard.press("Space")
                self.assertTrue(box.is_checked(), text)
        elif kind == "order":
            # By the buttons: what stands first is moved down until the order is right.
            for place, text in enumerate(right):
                while True:
                    rows = [row.query_selector("span").inner_text().strip() for row in page.query_selector_all(".rows.ordered .row")]
                    at = rows.index(text)
                    if at == place:
                        break
                    self.tab_to(page, "up", page.query_selector_all(".rows.ordered .row")[at].query_selector_all("button")[0])
                    page.keyboard.press("Enter")
            page.wait_for_timeout(100)
            if not page.evaluate("() => document.querySelector('.rows.ordered select').value"):
                self.fail("moving has set no places")
        elif kind == "pairs":
            for left, text in right.items():
                field = page.locator(".rows .row", has_text=left).locator("select")
                self.tab_to(page, left, field.element_handle())
                self.type_choice(page, field, text)
        elif kind == "cloze":
            self.tab_to(page, ".cloze input")
            page.keyboard.type(right[0])
            field = page.locator(".cloze select")
            self.tab_to(page, ".cloze select")
            self.type_choice(page, field, right[1])
        elif kind == "spot":
            for word in right.split():
                box = next(label for label in page.query_selector_all(".marking label") if label.inner_text() == word).query_selector("input")
                self.tab_to(page, word, box)
                page.keyboard.press("Space")
        else:
            self.tab_to(page, "#question\\.text")
            page.keyboard.type(right)

    def type_choice(self, page, field, text):
        for _ in range(10):
            if field.evaluate("(menu) => menu.selectedOptions[0].textContent") == text:
                return
            page.keyboard.press("ArrowDown")
        self.fail(f"the menu has no “{text}”")

    def test_without_scripts(self):
        page = self.trainee(scripts=False)
        self.begin(page)
        for _ in range(10):
            candidate.answer(page)
            self.next(page)
        with page.expect_navigation():
            page.click("[data-submit]")
        self.assertIn("Экзамен сдан", page.inner_text(".verdict"))

    def test_time_runs_out_and_what_is_saved_counts(self):
        page = self.trainee()
        self.begin(page, "minute")
        candidate.answer(page)
        candidate.wait_saved(page)
        # Warned before it happens, in words that a screen reader speaks.
        self.assertIn("минут", page.inner_text("[data-alarm]").lower())
        page.wait_for_selector(".verdict", timeout=100_000)
        self.assertIn("Экзамен сдан", page.inner_text(".verdict"))


if __name__ == "__main__":
    unittest.main()
