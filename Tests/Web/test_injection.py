"""Texts that try to run as scripts, in everything that people and files can write, with the protection of the browser switched off."""

import unittest
import urllib.parse

from browsing import BrowserTest
from website import COMPANY, Website

PAYLOADS = [
    "<script>window.hit=1</script>",
    "<img src=x onerror=\"window.hit=2\">",
    "\"><svg onload=window.hit=3>",
    "'-(window.hit=4)-'",
    "<a href=\"javascript:window.hit=5\">сюда</a>",
    "{{{page.csrf}}}<iframe srcdoc=\"<script>parent.hit=6</script>\">",
    "</textarea><script>window.hit=7</script>",
    "<details open ontoggle=window.hit=8>",
    "javascript:window.hit=9",
    "</title><script>window.hit=10</script>",
]
ALL = " ".join(PAYLOADS)

CONTENT = {
    "etalon.yaml": "company:\n  name: 'Лютик <script>window.hit=20</script>'\nlanguages: [ru]\nchannels: [phone, email, chat]\ntimezone: UTC\n",
    "Standards/service/evil.md": f"""---
title: 'Злой {PAYLOADS[0]}'
owner: '{PAYLOADS[1]}'
products: ['<b onmouseover=window.hit=21>К-300</b>']
---

## Срок злой {PAYLOADS[1]} {{#evil}}

{ALL}

[ссылка](javascript:window.hit=22) ![рисунок](javascript:window.hit=23) <javascript:window.hit=24> [данные](data:text/html,<script>window.hit=25</script>)

| злой {PAYLOADS[1]} |
| --- |
| {PAYLOADS[3]} |
""",
    "Standards/faq/evil.md": f"""---
title: 'Публичный {PAYLOADS[2]}'
audience: public
---

## Вопрос злой {PAYLOADS[1]}? {{#evil}}

{ALL}
""",
    "Standards/templates/evil.md": f"""---
title: Злые шаблоны
---

## Злой шаблон {{#evil}}

Здравствуйте, {{имя}}! {ALL}
""",
    "Standards/notices/evil.md": f"""---
title: 'Внимание {PAYLOADS[1]}'
must-read: true
---

{ALL}
""",
    "Standards/phrases/evil.md": f"""---
title: Злые фразы
severity: error
---

# Злое {{#evil}}

Причина {PAYLOADS[1]}

- «очень злая фраза» → «{PAYLOADS[1]}»
""",
    "Exams/evil.md": f"""---
kind: exam
id: evil
title: 'Злой экзамен {PAYLOADS[1]}'
time: {{limit: 15m, grace: 60s}}
attempts: {{max: 5}}
sections:
  - {{title: 'Часть {PAYLOADS[1].replace("'", "")}', pick: [{{from: "tag:злое", count: 2}}]}}
pass: {{total: 10%}}
review: {{during: none, after: [score, answers, key, feedback, clauses]}}
---

{ALL}
""",
    "Exams/questions/evil.md": f"""# Злые вопросы

## e-001 Первый {PAYLOADS[1]}

```question
clause: service/complaints#term
tags: [злое]
```

{ALL}

- [x] {PAYLOADS[1]}
  > {PAYLOADS[2]}
- [ ] {PAYLOADS[0]}

> Пояснение: {ALL}

## e-002 Второй

```question
type: matching
clause: service/complaints#term
tags: [злое]
```

Пары {PAYLOADS[2]}

- {PAYLOADS[1]} → {PAYLOADS[0]}
- Слева → {PAYLOADS[2]}
""",
}


class InjectionTests(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = Website(COMPANY, extra=CONTENT)
        cls.addClassCleanup(cls.site.close)

    def window(self, **options):
        page = super().window(csp=False, **options)
        # Pictures that payloads name are not there, wherever text becomes a picture by mistake.
        page.add_init_script("window.hit = null")
        return page

    def sound(self, page, where):
        page.wait_for_timeout(150)
        self.assertIsNone(page.evaluate("window.hit"), f"something ran: {where}")
        strange = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((element) =>
                [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(value)
                  && ["href", "src", "action", "srcdoc", "formaction"].includes(name))
                || element.nodeName === "IFRAME" || element.nodeName === "SCRIPT" && !element.src).map((element) => element.outerHTML.slice(0, 200))""")
        self.assertEqual(strange, [], where)

    def test_the_check_can_fail(self):
        """Without this the others would pass in a browser that runs nothing."""
        page = self.window()
        page.goto(self.site.address + "/login")
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=1\">')")
        self.expect_faults("404")
        page.wait_for_function("window.hit === 1")
        with self.assertRaises(AssertionError):
            self.sound(page, "control")

    def test_content(self):
        page = self.window()
        self.expect_faults("404")
        for path in ("/faq", "/faq/faq/evil", "/login"):
            page.goto(self.site.address + path)
            self.sound(page, path)
        page.goto(self.site.link("trainee"))
        self.sound(page, "/training")
        for path in ("/", "/doc/service/evil", "/doc/faq/evil", "/doc/templates/evil", "/doc/notices/evil", "/doc/phrases/evil", "/?q=злой", "/exams", "/exams/evil", "/training/read?notice=notices%2Fevil"):
            page.goto(self.site.address + path)
            self.sound(page, path)

    def test_copying_and_suggestions(self):
        page = self.window()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.site.address)
        page.goto(self.site.link("agent"))
        page.goto(self.site.address + "/")
        page.fill("#site\\.query", "злой")
        page.wait_for_selector("[role=option]")
        self.sound(page, "suggestions")
        page.goto(self.site.address + "/doc/templates/evil")
        page.locator(".place").first.fill(ALL[:190])
        page.locator(".copying button").first.click()
        page.wait_for_selector(".told.shown")
        self.sound(page, "copied template")
        page.goto(self.site.address + "/?q=злой")
        page.locator(".copying button").first.click()
        page.wait_for_selector(".told.shown")
        self.sound(page, "copied hit")

    def test_queries_drafts_and_letters(self):
        page = self.window()
        self.expect_faults("400")
        self.expect_faults("404")
        page.goto(self.site.link("agent"))
        for payload in [*PAYLOADS, ALL]:
            for path in ("/?q=", "/?kind=", "/?channel=", "/clause?ref=", "/verify/", "/doc/", "/login?next=", "/lint?lang="):
                page.goto(self.site.address + path + urllib.parse.quote(payload, safe=""))
                self.sound(page, path + payload)
        page.goto(self.site.address + "/lint")
        page.fill("[name=client]", PAYLOADS[1])
        page.fill("[name=letter]", ALL)
        page.fill("[name=text]", "Это очень злая фраза. Вы сами виноваты. " + ALL)
        page.wait_for_selector(".finding.error")
        self.sound(page, "draft")
        page.locator(".finding .suggestion").first.click()
        page.wait_for_timeout(500)
        self.sound(page, "suggestion applied")

    def test_names_and_answers(self):
        admin = self.window()
        admin.goto(self.site.link("administrator"))
        admin.fill("#field\\.id", "evil")
        admin.fill("#field\\.name", ALL[:150])
        admin.fill("#field\\.team", PAYLOADS[1])
        admin.locator("form.columns2 button").click()
        link = admin.inner_text(".secret code")
        self.sound(admin, "/admin")
        page = self.window()
        page.goto(link)
        self.sound(page, "/invite")
        page.fill("[name=password]", "тихая сосна у озера")
        page.fill("[name=repeated]", "тихая сосна у озера")
        page.click("main form button")
        page.wait_for_load_state()
        for path in ("/", "/me", "/me/security"):
            page.goto(self.site.address + path)
            self.sound(page, path)
        page.goto(self.site.address + "/exams/start")
        page.click("main form button")
        page.wait_for_url("**/attempts/**")
        for _ in range(10):
            for field in page.query_selector_all(".question input:not([type]), .question textarea"):
                field.fill(ALL)
            page.wait_for_timeout(900)
            self.sound(page, page.url)
            with page.expect_navigation():
                page.locator(".question .acts button[value=next]").click()
        with page.expect_navigation():
            page.click("[data-submit]")
        self.sound(page, "result")

    def test_an_exam_of_evil_questions(self):
        page = self.window()
        page.goto(self.site.link("trainee"))
        page.goto(self.site.address + "/exams/evil")
        page.click("main form button")
        page.wait_for_url("**/attempts/**")
        for _ in range(2):
            self.sound(page, page.url)
            with page.expect_navigation():
                page.locator(".question .acts button[value=next]").click()
        with page.expect_navigation():
            page.click("[data-submit]")
        page.wait_for_selector(".verdict")
        self.sound(page, "result of evil questions")


if __name__ == "__main__":
    unittest.main()
