// Findings while writing, over a form that works without this file.
const form = document.querySelector("[data-reply]");
if (form) start(form);

function start(form) {
  const words = form.dataset;
  const text = form.elements.text;
  const letter = form.elements.letter;
  const channel = form.elements.channel;
  const list = form.querySelector("[data-findings]");
  const state = form.querySelector("[data-state]");
  const fix = form.querySelector("[data-fix]");
  const copy = form.querySelector("[data-copy]");
  const pause = 250;
  let timer = 0;
  let running = null;
  let findings = [];
  // What the findings are about: places in another text mean nothing.
  let judged = "";

  form.querySelector("[data-submit]").hidden = true;

  function element(name, className, content) {
    const made = document.createElement(name);
    made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  }

  // MARK: Underlining

  function underline(area, layer, marks) {
    const value = area.value;
    const pieces = [];
    let position = 0;
    for (const mark of [...marks].sort((left, right) => left.start - right.start)) {
      if (mark.start < position || mark.end > value.length) continue;
      // What is missing is shown at the sign before the place where it should stand.
      const start = mark.start === mark.end ? Math.max(position, mark.start - 1) : mark.start;
      const end = mark.start === mark.end ? Math.min(value.length, start + 1) : mark.end;
      pieces.push(value.slice(position, start), element("mark", mark.severity, value.slice(start, end)));
      position = end;
    }
    // A line end at the very end has no height of its own.
    pieces.push(value.slice(position) + "\n");
    layer.replaceChildren(...pieces);
    layer.scrollTop = area.scrollTop;
  }

  const textLayer = form.querySelector("[data-underlay]");
  const letterLayer = form.querySelector("[data-letter-underlay]");

  function draw() {
    const isCurrent = text.value === judged;
    const marks = isCurrent ? findings.map(({ start, end, severity }) => ({ start: start.utf16, end: end.utf16, severity })) : [];
    underline(text, textLayer, marks);
    const asked = isCurrent
      ? findings.flatMap(({ related, severity }) =>
          related.filter(({ source }) => source === "letter").map(({ start, end }) => ({ start: start.utf16, end: end.utf16, severity })))
      : [];
    underline(letter, letterLayer, asked);
  }

  for (const [area, layer] of [[text, textLayer], [letter, letterLayer]]) {
    area.addEventListener("scroll", () => (layer.scrollTop = area.scrollTop));
    const fit = () => {
      area.style.height = "auto";
      area.style.height = area.scrollHeight + 2 + "px";
    };
    area.addEventListener("input", fit);
    addEventListener("resize", fit);
    fit();
  }

  // MARK: Changing

  // Typed in, so that the browser can undo it.
  function replace(start, end, insertion) {
    text.focus();
    text.setSelectionRange(start, end);
    const isDone = insertion
      ? document.execCommand("insertText", false, insertion)
      : document.execCommand("delete");
    if (!isDone) text.setRangeText(insertion, start, end, "end");
  }

  function apply(finding, suggestion) {
    if (text.value !== judged) return;
    let { utf16: start } = finding.start;
    let { utf16: end } = finding.end;
    // A word that goes takes one of its spaces along.
    if (!suggestion.text && /\s/.test(judged[start - 1] ?? "\n") && /[\s.,!?;:]/.test(judged[end] ?? "\n")) {
      if (judged[end] === " ") end += 1;
      else if (judged[start - 1] === " ") start -= 1;
    }
    replace(start, end, suggestion.text);
    changed(0);
  }

  fix.addEventListener("click", () => {
    if (text.value !== judged) return;
    const safe = findings
      .map((finding) => ({ finding, suggestion: finding.suggestions.find(({ fix }) => fix) }))
      .filter(({ suggestion }) => suggestion)
      .sort((left, right) => right.finding.start.utf16 - left.finding.start.utf16);
    let limit = Infinity;
    for (const { finding, suggestion } of safe) {
      if (finding.end.utf16 > limit) continue;
      replace(finding.start.utf16, finding.end.utf16, suggestion.text);
      limit = finding.start.utf16;
    }
    changed(0);
  });

  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.select();
      document.execCommand("copy");
    }
    state.textContent = words.copied;
  });

  // MARK: The list

  function row(finding) {
    const item = element("li", "finding " + finding.severity);
    const what = element("p", "what");
    what.append(element("span", "severity", words["severity" + finding.severity[0].toUpperCase() + finding.severity.slice(1)] ?? form.getAttribute("data-severity-" + finding.severity)), " ");
    if (finding.text) {
      const place = element("button", "place");
      place.type = "button";
      place.title = words.show;
      place.append(element("q", "", finding.text));
      place.addEventListener("click", () => {
        text.focus();
        text.setSelectionRange(finding.start.utf16, finding.end.utf16);
      });
      what.append(place);
    } else {
      what.append(element("em", "", words.missing));
    }
    item.append(what, element("p", "", finding.message));
    for (const { source, text: asked } of finding.related) {
      if (source === "letter") item.append(element("p", "asked", words.asks + ": «" + asked + "»"));
    }
    if (finding.suggestions.length) {
      const line = element("p", "instead", words.instead + ": ");
      for (const suggestion of finding.suggestions) {
        const button = element("button", "suggestion", suggestion.text || words.delete);
        button.type = "button";
        button.addEventListener("click", () => apply(finding, suggestion));
        line.append(button, " ");
      }
      item.append(line);
    }
    if (finding.advice) item.append(element("p", "advice", finding.advice));
    const why = element("details", "why");
    why.append(element("summary", "", words.why));
    if (finding.reason && finding.reason !== finding.message) why.append(element("p", "", finding.reason));
    const link = element("a", "", words.clause);
    link.href = "/clause?ref=" + encodeURIComponent(finding.clause);
    link.target = "_blank";
    link.rel = "noopener";
    const where = element("p", "");
    where.append(link);
    why.append(where);
    item.append(why);
    return item;
  }

  // Without a channel the rules of several channels find the same in the same place, each in its words: the most severe one is told.
  const severities = ["trial", "hint", "warning", "error", "block"];
  function told(all) {
    const once = new Map();
    for (const finding of all) {
      // Questions without an answer all miss it in one place, and each is told.
      const isOfCheck = !channel.value && !finding.related?.length;
      const what = isOfCheck ? finding.rule.slice(finding.rule.lastIndexOf("/") + 1) : finding.message;
      const key = [finding.start.utf16, finding.end.utf16, what].join("|");
      const known = once.get(key);
      if (!known || severities.indexOf(finding.severity) > severities.indexOf(known.severity)) once.set(key, finding);
    }
    return [...once.values()];
  }

  function show(answer) {
    findings = told(answer.findings);
    list.replaceChildren(...findings.map(row));
    const isBlocked = findings.some(({ severity }) => severity === "block");
    const broken = answer.rulesBroken ? " " + words.broken : "";
    state.textContent =
      (findings.length ? words.count + " " + findings.length + "." + (isBlocked ? " " + words.blocked + "." : "") : words.none) + broken;
    state.classList.toggle("clean", !findings.length);
    fix.hidden = !findings.some(({ suggestions }) => suggestions.some(({ fix }) => fix));
    copy.hidden = isBlocked;
    draw();
  }

  function clear() {
    running?.abort();
    findings = [];
    judged = "";
    list.replaceChildren();
    state.textContent = words.empty;
    state.classList.remove("clean");
    fix.hidden = copy.hidden = true;
    draw();
  }

  // All that a verdict depends on.
  const given = () => JSON.stringify(["text", "letter", "channel", "client", "agent"].map((name) => form.elements[name].value));
  let asked = null;

  async function ask() {
    asked = given();
    const judging = text.value;
    if (!judging.trim()) return clear();
    running?.abort();
    running = new AbortController();
    const body = { text: judging };
    for (const name of ["letter", "channel", "client", "agent"]) {
      const value = form.elements[name].value.trim() ? form.elements[name].value : "";
      if (value) body[name] = value;
    }
    try {
      const answer = await fetch("/api/v1/lint?lang=" + document.documentElement.lang, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal: running.signal,
      });
      if (!answer.ok) {
        const problem = await answer.json();
        // Findings of the text before would look like those of this one.
        clear();
        state.textContent = problem.detail ?? problem.title;
        return;
      }
      const verdict = await answer.json();
      if (text.value !== judging) return;
      judged = judging;
      show(verdict);
    } catch (problem) {
      if (problem.name === "AbortError") return;
      state.textContent = words.lost;
      timer = setTimeout(ask, 3000);
    }
  }

  function changed(wait = pause) {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
    draw();
  }

  form.addEventListener("input", () => changed());
  // Leaving a field is no change: a new list would take away what was just opened, and what was just said.
  form.addEventListener("change", () => given() === asked || changed(0));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed(0);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) changed(0);
  });
  // A browser that goes back fills the fields in by itself.
  addEventListener("pageshow", () => text.value && changed(0));
  // Whoever answers in the chat today will tomorrow.
  try {
    const last = localStorage.getItem("etalon-channel");
    if (!channel.value && [...channel.options].some(({ value }) => value === last)) channel.value = last;
    channel.addEventListener("change", () => localStorage.setItem("etalon-channel", channel.value));
  } catch {
    // A browser that keeps nothing: the channel is chosen each time.
  }
  draw();
  if (text.value) changed(0);
}
