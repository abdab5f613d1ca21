"""Somebody who takes the exam of the test company and knows the answers."""

import re

# What is asked → how it is answered right. By text: the order of questions and options is another one in each paper.
KEY = {
    "Где на жалобу отвечают": ("choice", ["В чате", "На почте"]),
    "Один срок из трёх": ("choice", ["Пять минут"]),
    "О вине клиента пишут": ("choice", ["Неверно"]),
    "Расставьте по порядку": ("order", ["Приветствие", "Действие", "Прощание"]),
    "Подберите срок": ("pairs", {"Чат": "5 минут", "Почта": "2 часа"}),
    "Сколько минут": ("text", "5"),
    "Как зовут обращение": ("text", "жалоба"),
    "На почте — за": ("cloze", ["2", "приветствие"]),
    "На почту — за": ("cloze", ["2", "приветствие"]),
    "Отметьте выражение": ("spot", "Вы сами виноваты"),
    "Ответьте клиенту": ("text", "Здравствуйте! Заказ привезут сегодня до 18:00, извините за ожидание."),
}


def key(page):
    text = page.inner_text(".question")
    for asked, right in KEY.items():
        if asked in text:
            return right
    raise AssertionError(f"An unknown question: {text[:200]}")


def answer(page):
    """Answers the question on the page by mouse and keyboard, as a person would. Returns what `saved_answer` reads of it later."""
    kind, right = key(page)
    if kind == "choice":
        for text in right:
            page.locator(".choice", has_text=re.compile(rf"^\s*{text}\s*$")).click()
    elif kind == "order":
        for place, text in enumerate(right, start=1):
            page.locator(".rows.ordered .row", has_text=text).locator("select").select_option(str(place))
    elif kind == "pairs":
        for left, text in right.items():
            page.locator(".rows .row", has_text=left).locator("select").select_option(label=text)
    elif kind == "cloze":
        page.locator(".cloze input").first.fill(right[0])
        page.locator(".cloze select").first.select_option(label=right[1])
    elif kind == "spot":
        for word in right.split():
            page.locator(".marking label", has_text=re.compile(rf"^{word}$")).click()
    else:
        page.fill("#question\\.text", right)
    return state(page)


def state(page):
    """The fields of the question as they are filled in."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".question input, .question select, .question textarea")]
          .filter((field) => field.name !== "flag")
          .map((field) => [field.name, field.type === "checkbox" || field.type === "radio" ? field.value + ":" + field.checked : field.value])
          .sort()""")


def wait_saved(page):
    page.wait_for_function("() => /^Сохранено/.test(document.querySelector('[data-state]').textContent)")
