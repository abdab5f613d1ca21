#!/usr/bin/env python3
"""Every screenshot of the documentation, made from the sample company.

    Scripts/screenshots.py ETALON [--chromium PATH] [--only agent|trainee|administration ...]

ETALON: the binary. The content is copied to a temporary folder, `etalon serve --demo` runs there on a free port with a fixed clock, Chromium is
driven as an agent, a trainee and an administrator would, and the pictures go to Documentation/Screenshots. Port, tokens and the seconds of the
exam's clock are replaced in the page before a picture is taken; which questions an exam draws and the number of a certificate still change from
run to run.

Needs playwright for Python (`pip install playwright`) and Chromium; with Pillow the pictures become smaller.
"""
import argparse
import csv
import io
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "Documentation" / "Screenshots"
CONTENT = ("Standards", "Exams", "etalon.yaml")
# A day on which both notices of the sample company hold.
NOW = "2026-12-01T10:00:00"
DESK, PHONE = (1100, 760), (390, 844)
# What pictures show instead of the address of this machine: that of the guide for administrators.
ADDRESS = "https://standards.example.ru"
ROLES = ("agent", "trainee", "supervisor", "trainer", "admin")
PASSWORD = "синий чайник у окна"
# The debug build takes its time for the first exam.
PATIENCE = 90_000

LETTER = "Здравствуйте! По заказу 48213 привезли чайник с трещиной. Когда вернёте деньги? И кто оплатит обратную доставку?\nИрина"
DRAFT = """Здравствуйте, Ирина! Меня зовут Борис, магазин «Вербена».

Вы сами виноваты, что не проверили чайник при курьере. Деньги вернём в ближайшее время. СРОЧНО пришлите фото!!

С уважением,
Борис"""
MENDED = """Здравствуйте, Ирина! Меня зовут Борис, магазин «Вербена».

Деньги за чайник вернём до 4 декабря. Обратную доставку оплатим мы: курьер заберёт чайник 2 декабря с 16:00 до 19:00.

С уважением,
Борис"""


class Server:
    """A copy of the sample company, served on a free port: for show with somebody of every role, else as on its first day."""

    def __init__(self, etalon, is_demo=True, is_short=False):
        self.etalon, self.is_demo = str(etalon), is_demo
        self.scratch = tempfile.TemporaryDirectory(prefix="etalon-screenshots-")
        self.root = pathlib.Path(self.scratch.name) / "content"
        self.root.mkdir()
        for name in CONTENT:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, self.root / name)
            else:
                shutil.copy(source, self.root / name)
        if is_short:
            self.shorten_program()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process, self.links = None, {}

    def __enter__(self):
        log = open(self.root / "serve.log", "w+", encoding="utf-8")
        environment = {**os.environ, "ETALON_NOW": NOW}
        command = [self.etalon, "serve", "--root", str(self.root), "--port", str(self.port), "--lang", "ru"]
        names = ("setup",)
        if self.is_demo:
            command.append("--demo")
            names = ROLES
        self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.root, env=environment)
        end = time.monotonic() + 90
        while True:
            text = (self.root / "serve.log").read_text(encoding="utf-8")
            links = re.findall(r"http://\S+/(?:demo|setup)/\S+", text)
            if len(links) >= len(names):
                self.links = dict(zip(names, links))
                return self
            if self.process.poll() is not None:
                self.close()
                sys.exit(f"{self.etalon} serve ended with {self.process.returncode}:\n{text}")
            if time.monotonic() > end:
                self.close()
                sys.exit(f"{self.etalon} serve showed no links within 90 seconds:\n{text}")
            time.sleep(0.2)

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Stops the server and forgets the copy."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.scratch.cleanup()

    def bank(self):
        """The questions as the bank exports them."""
        command = [self.etalon, "exam", "export", "--root", str(self.root), "--format", "csv", "--quiet", "-"]
        done = subprocess.run(command, capture_output=True, cwd=self.root, check=False)
        if done.returncode:
            sys.exit(f"The bank cannot be exported:\n{done.stderr.decode()}")
        return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))

    def shorten_program(self):
        """Lets the program begin with questions and written tasks, which a trainee reaches after days: 130 hours, as its head says."""
        file = self.root / "Exams" / "programs" / "onboarding.md"
        head, steps, tail = re.split(r"(?ms)^steps:\n(.*?)^---$", file.read_text(encoding="utf-8"), maxsplit=1)
        kept = ['  - {drill: "clause:service/phone#call-hours", hours: 123}'] + [line for line in steps.splitlines() if "type:reply" in line]
        file.write_text(f"{head}steps:\n" + "\n".join(kept) + f"\n---{tail}", encoding="utf-8")


class Camera:
    """A browser, and pictures of what it shows."""

    def __init__(self, browser, server, target):
        self.browser, self.server, self.target = browser, server, target
        self.taken = []

    def enter(self, role=None, size=DESK):
        """A page of a browser of its own, signed in."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=1, locale="ru-RU", timezone_id="Europe/Moscow",
            color_scheme="light", reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        if role:
            page.goto(self.server.links[role])
        return page

    def go(self, page, path):
        """Opens an address of the server."""
        page.goto(self.server.address + path)

    def take(self, page, name, height=None, whole=False, clip=None):
        """Takes a picture: of the window, of a window of that height, of the whole page, or of the piece from one element to another."""
        page.evaluate(
            """([own, shown]) => {
              for (const clock of document.querySelectorAll("[data-clock]")) clock.textContent = "29:24";
              for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode();) {
                const text = walker.currentNode;
                text.data = text.data.replaceAll(own, shown).replace(/\\/(t|invite)\\/[A-Za-z0-9_-]{20,}/, "/$1/ЛИЧНЫЙ-КЛЮЧ");
              }
            }""",
            [self.server.address, ADDRESS])
        size = page.viewport_size
        if height:
            page.set_viewport_size({"width": size["width"], "height": height})
        file = self.target / f"{name}.png"
        options = {"path": str(file), "animations": "disabled", "caret": "hide", "full_page": whole}
        if clip:
            first, last = (page.locator(each).first.bounding_box() for each in clip)
            top = max(0, first["y"] - 24) + page.evaluate("scrollY")
            bottom = last["y"] + last["height"] + 12 + page.evaluate("scrollY")
            options |= {"full_page": True, "clip": {"x": 0, "y": top, "width": size["width"], "height": bottom - top}}
        page.screenshot(**options)
        if height:
            page.set_viewport_size(size)
        reduce(file)
        self.taken.append(file)
        print(f"{file.name}  {file.stat().st_size // 1024} KB")


def reduce(file):
    """Makes a picture smaller, where Pillow is installed: pages have few colours."""
    try:
        from PIL import Image
    except ImportError:
        return
    with Image.open(file) as image:
        small = image.convert("RGB").quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


# Answering an exam


def plain(text):
    """A text without what Markdown and typography change."""
    return re.sub(r"[\W_]", "", text).lower()


class Key:
    """Right answers of the bank, found by the words of a question."""

    def __init__(self, rows):
        self.questions = {}
        for row in rows:
            words = row["question"] + (re.sub(r"`\{.*?\}`", "", row["answers"]) if row["type"] == "cloze" else "")
            self.questions[plain(words)] = row

    def find(self, page):
        """The question that a page shows."""
        words = page.evaluate(
            """() => [...document.querySelectorAll(".question .stem, .question .cloze")].map((part) => {
              const copy = part.cloneNode(true);
              copy.querySelectorAll("select, input").forEach((field) => field.remove());
              return copy.textContent;
            }).join("")""")
        found = self.questions.get(plain(words))
        if not found:
            sys.exit(f"No question of the bank says: {words.strip()}")
        return found

    @staticmethod
    def lines(row):
        """The lines of the answers, without the mark that keeps a spreadsheet from calculating."""
        return [line for line in row["answers"].lstrip("'").splitlines() if line.strip() and not line.lstrip().startswith(">")]

    def right(self, page):
        """What is to be chosen on a page: options marked `x`, or those that bring a share of the points."""
        lines = (re.match(r"\s*- \[(x|\d+%)\](.*)", line) for line in self.lines(self.find(page)))
        return {plain(line.group(2)) for line in lines if line}

    def answer(self, page):
        """Answers the question of a page rightly."""
        row = self.find(page)
        lines = self.lines(row)
        kind = row["type"]
        if kind == "true-false":
            page.locator(f'[name=truth][value={row["answers"].strip()}]').check()
        elif kind in ("single", "multiple"):
            right = self.right(page)
            for label in page.locator("label.choice").all():
                if plain(label.inner_text()) in right:
                    label.locator("input").check()
        elif kind in ("numeric", "short"):
            page.fill("#question\\.text", re.split(r"±|\d+%$", lines[0].split("=", 1)[1])[0].strip())
        elif kind == "matching":
            pairs = [line.removeprefix("- ").split("→") for line in lines]
            pairs = {plain(left): plain(right) for left, right in pairs if left.strip()}
            for line in page.locator(".rows .row").all():
                choose(line.locator("select"), pairs[plain(line.locator("span").first.inner_text())])
        elif kind == "ordering":
            places = {plain(re.sub(r"^\d+\. ", "", line)): str(place) for place, line in enumerate(lines, 1)}
            for line in page.locator("[data-order] .row").all():
                line.locator("select").select_option(places[plain(line.locator("span").first.inner_text())])
        elif kind == "cloze":
            blanks = re.findall(r"`\{(.*?)\}`", row["answers"])
            for number, blank in enumerate(blanks):
                right = re.search(r"=([^|~}]*)", blank).group(1).strip()
                field = page.locator(f'[name="blank.{number}"]')
                if field.evaluate("(field) => field.nodeName") == "SELECT":
                    choose(field, plain(right))
                else:
                    field.fill(right)
        else:
            sys.exit(f"Questions of the type {kind} are not answered here.")
        return row


def choose(field, words):
    """Selects the option that says so."""
    for option in field.locator("option").all():
        if plain(option.text_content()) == words:
            field.select_option(option.get_attribute("value"))
            return
    sys.exit(f"There is no option «{words}» of {field.locator('option').all_text_contents()}.")


# The guides


def agent(camera):
    """What an agent sees."""
    page = camera.enter("agent")
    page.keyboard.type("скока идет возврат денег", delay=20)
    page.locator("[role=option]").first.wait_for()
    page.wait_for_timeout(600)
    page.keyboard.press("ArrowDown")
    camera.take(page, "agent-1-search")
    page.keyboard.press("Escape")
    camera.go(page, "/?q=rjulf+ghblen+ltymub")
    camera.take(page, "agent-2-layout")
    camera.go(page, "/doc/service/refunds#money-term")
    page.wait_for_timeout(600)
    page.mouse.wheel(0, -60)
    page.wait_for_timeout(600)
    camera.take(page, "agent-3-reading")
    camera.go(page, "/?q=деньги+отправлены&kind=templates")
    page.locator(".hit h2 a").first.click()
    page.wait_for_timeout(600)
    letter = page.locator("#refund-sent-email")
    for name, value in (("имя", "Ирина"), ("агент", "Борис"), ("сумма", "4 990 ₽"), ("заказ", "48213")):
        letter.locator(f'.place[name="{name}"]').first.fill(value)
    letter.hover()
    letter.locator(".copying button").click()
    page.locator(".told.shown").wait_for()
    page.evaluate("document.querySelector('#refund-sent').scrollIntoView(); scrollBy(0, -40)")
    page.wait_for_timeout(600)
    camera.take(page, "agent-4-template")

    camera.go(page, "/lint")
    page.select_option("[name=channel]", "email")
    page.fill("[name=client]", "Ирина")
    page.fill("[name=agent]", "Борис")
    page.fill("[name=letter]", LETTER)
    page.fill("[name=text]", DRAFT)
    page.locator(".finding").first.wait_for()
    page.wait_for_timeout(600)
    camera.take(page, "agent-5-reply", height=900)
    page.fill("[name=text]", MENDED)
    page.locator("[data-state].clean").wait_for()
    page.locator("h1").click()
    page.wait_for_timeout(600)
    camera.take(page, "agent-6-clean", clip=("h1", ".letter"))

    page = camera.enter("agent", PHONE)
    page.locator("#site\\.query").click()
    page.keyboard.type("нет чека", delay=20)
    page.locator("[role=option]").first.wait_for()
    page.wait_for_timeout(600)
    camera.take(page, "agent-7-phone")


def first_days(camera):
    """What a trainee sees first."""
    page = camera.enter("trainee")
    camera.go(page, "/training")
    camera.take(page, "trainee-1-training", clip=("header.top", ".sheets"))
    page.locator(".tasks a").first.click()
    while page.locator("input[name=sheet]").count():
        page.locator("form.acts button").click()
    page.locator("form.inline button").click()
    camera.take(page, "trainee-2-program")
    page.locator(".verdict a.button").click()
    camera.take(page, "trainee-3-reading", clip=("header.top", "form.acts"))


def later_days(camera):
    """What a trainee sees later: questions, written tasks, the exam, the certificate."""
    page = camera.enter("trainee")
    camera.go(page, "/training")
    page.locator("form.inline button").click()
    key = Key(camera.server.bank())
    camera.go(page, "/training/drill?part=step")
    while key.find(page)["type"] != "single":
        key.answer(page)
        page.locator("form.question > .acts button").click()
        page.locator(".acts a.button").first.click()
    right = key.right(page)
    next(label for label in page.locator("label.choice").all() if plain(label.inner_text()) not in right).locator("input").check()
    page.locator("form.question > .acts button").click()
    camera.take(page, "trainee-4-drill", whole=True)
    while True:
        page.locator(".acts a.button").first.click()
        if not page.locator("input[name=question]").count():
            break
        key.answer(page)
        page.locator("form.question > .acts button").click()
    camera.go(page, "/training/practice?task=reply-001")
    page.fill("textarea", "Здравствуйте! К сожалению, мы ничем не можем помочь. Ожидайте ответа в ближайшее время.")
    page.locator("form.question > .acts button").click()
    camera.take(page, "trainee-5-practice", whole=True)

    camera.go(page, "/exams")
    camera.take(page, "trainee-6-exams")
    camera.go(page, "/exams/phone")
    page.locator("form.acts button").click()
    state = page.locator("[data-state]")
    number, shown, is_left = 1, set(), False
    while not page.locator("[data-submit]").count():
        kind = key.find(page)["type"]
        if not is_left and number > 4 and key.find(page)["points"] == "1" and not page.locator(".question .caution").count():
            # One question to come back to, which the result will name.
            is_left = True
            page.locator("[data-flag]").check()
            with page.expect_navigation():
                page.locator("button[name=go][value=next]").last.click()
            number += 1
            continue
        is_shown = kind == "single" and number > 2 and len(shown) < 2
        if is_shown and shown:
            page.context.set_offline(True)
        key.answer(page)
        if is_shown:
            name, words = ("trainee-7-saved", "Сохранено") if not shown else ("trainee-8-offline", "Нет связи")
            state.filter(has_text=words).wait_for()
            page.wait_for_timeout(300)
            camera.take(page, name, clip=("header.top", ".slots"))
            shown.add(name)
            page.context.set_offline(False)
        state.filter(has_text="Сохранено").wait_for()
        with page.expect_navigation():
            page.locator("button[name=go][value=next]").last.click()
        number += 1
    attempt = page.url
    camera.take(page, "trainee-9-summary", clip=("header.top", ".slots"))

    other = camera.enter("trainee", PHONE)
    other.goto(attempt)
    camera.take(other, "trainee-10-other-device", height=520)
    page.locator("[data-submit]").click()
    page.locator(".verdict").wait_for()
    camera.take(page, "trainee-11-result", whole=True)
    camera.go(page, "/me")
    camera.take(page, "trainee-12-certificates", clip=("header.top", ".card"))
    address = page.locator("a", has_text="Страница проверки").first.get_attribute("href")
    camera.go(page, page.locator("a", has_text="Открыть для печати").first.get_attribute("href"))
    camera.take(page, "trainee-13-certificate", height=900)
    outside = camera.enter(size=PHONE)
    camera.go(outside, address)
    camera.take(outside, "trainee-14-verify", height=700)


def administration(camera):
    """The first administrator, people, signing in, the address for an editor."""
    page = camera.enter()
    page.goto(camera.server.links["setup"])
    camera.take(page, "administration-1-setup", whole=True)
    for name, value in (("id", "dina"), ("name", "Дина Орлова"), ("password", PASSWORD), ("repeated", PASSWORD)):
        page.fill(f"[name={name}]", value)
    page.locator("form.form button").click()
    camera.go(page, "/admin")
    for name, value in (("id", "i.lapteva"), ("name", "Ирина Лаптева"), ("team", "Чат")):
        page.fill(f"form.columns2 [name={name}]", value)
    page.select_option("form.columns2 [name=role]", label="агент")
    page.locator("button", has_text="Добавить и пригласить").click()
    camera.take(page, "administration-2-invite")

    camera.go(page, "/me/security")
    page.locator("form[action='/me/security/editor'] button").click()
    # The second factor's secret is new each time, and nobody's business.
    camera.take(page, "editors-1-address", clip=("header.top", ".secret"))

    guest = camera.enter()
    camera.go(guest, "/login")
    camera.take(guest, "administration-3-sign-in", whole=True)


# What makes the pictures of a guide, and on which server: each begins on its first day.
GUIDES = {
    "agent": [(agent, {})],
    "trainee": [(first_days, {}), (later_days, {"is_short": True})],
    "administration": [(administration, {"is_demo": False})],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("etalon", type=pathlib.Path, help="the binary")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium", help="the browser (default: %(default)s)")
    parser.add_argument("--only", choices=GUIDES, action="append", help="pictures of this guide alone; may be repeated")
    parser.add_argument("--target", type=pathlib.Path, default=TARGET, help="where pictures go (default: Documentation/Screenshots)")
    options = parser.parse_args()
    etalon = options.etalon.resolve()
    if not os.access(etalon, os.X_OK) or etalon.is_dir():
        sys.exit(f"There is no program {options.etalon}: build it with `make build` and name .build/release/etalon.")
    if not shutil.which(options.chromium):
        sys.exit(f"There is no browser {options.chromium}: install chromium, or name one with --chromium.")
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        sys.exit("playwright for Python is missing: pip install playwright")
    options.target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(options.chromium), args=["--no-sandbox"])
        taken = []
        for name in options.only or GUIDES:
            for guide, kind in GUIDES[name]:
                with Server(etalon, **kind) as server:
                    camera = Camera(browser, server, options.target)
                    try:
                        guide(camera)
                    except Error as problem:
                        sys.exit(f"“{guide.__name__}” stopped after {len(camera.taken)} pictures: a page is not as expected.\n{problem}")
                    taken += camera.taken
        browser.close()
    print(f"{len(taken)} pictures, {sum(file.stat().st_size for file in taken) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
