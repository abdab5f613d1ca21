// An exam while it goes on: saves by itself, keeps what could not be sent, counts the time. The forms work without this file.
const runner = document.querySelector("[data-runner]");
if (runner) start(runner);

function start(runner) {
  const words = runner.dataset;
  const form = runner.querySelector("[data-answers]");
  const state = runner.querySelector("[data-state]");
  const alarm = runner.querySelector("[data-alarm]");
  const attempt = words.attempt;
  const slot = words.slot ? Number(words.slot) : null;
  const csrf = form.elements.csrf.value;
  const pause = 700;
  let timer = 0;
  let sending = null;
  let isOver = false;

  // MARK: Answers

  const named = (name) => [...form.elements].filter((field) => field.name === name);
  const rows = (prefix) =>
    [...form.elements]
      .filter((field) => field.name.startsWith(prefix))
      .sort((left, right) => Number(left.name.slice(prefix.length)) - Number(right.name.slice(prefix.length)));

  // Words that follow one another within a sentence are one mark, in UTF-16 units of the reply.
  function marks(boxes) {
    const ranges = [];
    let position = 0;
    let last = -2;
    let between = "";
    for (const node of form.querySelector(".marking").childNodes) {
      if (node.nodeName === "LEGEND") continue;
      const text = node.textContent;
      const box = node.querySelector?.("input");
      const index = box ? boxes.indexOf(box) : -1;
      if (box?.checked) {
        const isNext = last === index - 1 && !/[.!?\n]/.test(between);
        if (isNext) ranges[ranges.length - 1][1] = position + text.length;
        else ranges.push([position, position + text.length]);
        last = index;
      }
      if (box) between = "";
      else between += text;
      position += text.length;
    }
    return ranges;
  }

  // The answer in the form; null: none; undefined: not complete yet.
  function answer() {
    const value = (field) => (field.value === "" ? null : Number(field.value));
    const choices = named("choice");
    if (choices.length) {
      const chosen = choices.filter((box) => box.checked).map((box) => Number(box.value));
      return chosen.length ? { choice: chosen } : null;
    }
    const truths = named("truth");
    if (truths.length) {
      const chosen = truths.find((box) => box.checked);
      return chosen ? { truth: chosen.value === "true" } : null;
    }
    const pairs = rows("pair.");
    if (pairs.length) return pairs.some((field) => field.value) ? { pairs: pairs.map(value) } : null;
    const orders = rows("order.");
    if (orders.length) {
      const places = orders.map(value);
      if (places.every((place) => place === null)) return null;
      if (new Set(places).size !== places.length || places.includes(null)) return undefined;
      const order = [];
      places.forEach((place, item) => (order[place - 1] = item));
      return { order };
    }
    const blanks = rows("blank.");
    if (blanks.length) {
      const filled = blanks.map((field) => (field.nodeName === "SELECT" ? value(field) : field.value.trim() ? field.value : null));
      return filled.some((blank) => blank !== null) ? { blanks: filled } : null;
    }
    const boxes = named("mark");
    if (boxes.length) {
      const ranges = marks(boxes);
      return ranges.length ? { marks: ranges } : null;
    }
    const text = form.elements.text;
    return text && text.value.trim() ? { text: text.nodeName === "INPUT" ? text.value.trim() : text.value } : null;
  }

  // MARK: The queue

  // What was not acknowledged yet: slot → {sequence, answer}. It outlives the page.
  const key = "etalon-attempt-" + attempt;
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  const write = (queue) => {
    try {
      if (Object.keys(queue).length) localStorage.setItem(key, JSON.stringify(queue));
      else localStorage.removeItem(key);
    } catch {
      // Without storage the answer waits in the form.
    }
  };
  // Entries of this very page: an older page's answer gives way to what was answered since.
  const page = Math.random().toString(36).slice(2);
  let sequence = Number(words.sequence);
  const waiting = slot !== null && read()[slot];
  if (waiting) fill(waiting.answer);
  let known = JSON.stringify(answer() ?? null);

  // Keeps the answer of the form, at every key: a window that is closed the next moment loses nothing. False: it is the same.
  function enqueue() {
    if (slot === null || isOver || "once" in words) return false;
    const given = answer();
    if (given === undefined || JSON.stringify(given) === known) return false;
    known = JSON.stringify(given);
    sequence += 1;
    const queue = read();
    queue[slot] = { sequence, answer: given, order: Date.now(), page };
    write(queue);
    state.textContent = words.saving;
    return true;
  }

  // Sends after a pause; until then what is being typed stays out of `send`.
  function flushLater(delay) {
    clearTimeout(timer);
    timer = setTimeout(flushNow, delay);
  }

  function flushNow() {
    clearTimeout(timer);
    timer = 0;
    return flush();
  }

  function flush() {
    sending ??= send().finally(() => (sending = null));
    return sending;
  }

  // Sends what waits, the oldest first; stops where there is no connection.
  async function send() {
    for (;;) {
      const ready = Object.entries(read()).filter(([, entry]) => !timer || entry.page !== page);
      const next = ready.sort((left, right) => left[1].order - right[1].order)[0];
      if (!next || isOver) return true;
      const [waiting, entry] = next;
      let reply;
      try {
        reply = await fetch(`/api/v1/attempts/${attempt}/answers/${waiting}`, {
          method: "PUT",
          headers: { "Content-Type": "application/json", "X-CSRF": csrf },
          body: JSON.stringify({ sequence: entry.sequence, answer: entry.answer }),
          signal: AbortSignal.timeout(10000),
        });
      } catch {
        return lost();
      }
      // Errors of ours and refusals of the moment: the answer waits.
      if (reply.status >= 500 || reply.status === 408 || reply.status === 429) return lost();
      if (reply.status === 401 || reply.status === 403) return signedOut();
      const outcome = await reply.json().catch(() => ({}));
      const later = read();
      const isNewer = later[waiting] && later[waiting].sequence !== entry.sequence;
      if (reply.ok) {
        if (!isNewer) delete later[waiting];
        write(later);
        if (outcome.left !== undefined && outcome.left !== null) setLeft(outcome.left);
        show(Number(waiting), entry.answer !== null);
        if (!Object.keys(later).length) state.textContent = `${words.saved} ${outcome.time}`;
        continue;
      }
      const current = later[waiting];
      if (outcome.outcome === "outdated" && current) {
        const isSame = JSON.stringify(outcome.answer) === JSON.stringify(entry.answer);
        if (!isNewer && (entry.page !== page || isSame)) delete later[waiting];
        else if (current.page === page) later[waiting] = { ...current, sequence: (sequence = Math.max(sequence, outcome.sequence + 1)) };
        write(later);
        continue;
      }
      // What was given since is not what was refused.
      if (!isNewer) delete later[waiting];
      write(later);
      if (reply.status !== 409) state.textContent = words.unsaved;
      if (outcome.outcome === "taken-over" || outcome.outcome === "closed" || outcome.outcome === "paused") {
        isOver = true;
        write({});
        alarm.textContent = outcome.outcome === "taken-over" ? words.taken : words.over;
        setTimeout(() => location.replace(`/attempts/${attempt}`), 2500);
        return true;
      }
    }
  }

  async function isReachable() {
    try {
      return (await fetch("/health", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(10000) })).status < 500;
    } catch {
      return false;
    }
  }

  function lost() {
    state.textContent = words.queued;
    setTimeout(flush, 4000);
    return false;
  }

  // The session is over: the answers wait in this browser until somebody signs in, which the same page asks for.
  function signedOut() {
    state.textContent = words.signedout;
    const link = document.createElement("a");
    link.href = "/login?next=" + encodeURIComponent(location.pathname + location.search);
    link.textContent = words.signin;
    alarm.classList.remove("hidden");
    alarm.replaceChildren(words.signedout + " ", link);
    return false;
  }

  function show(answered, isAnswered) {
    const button = runner.querySelector(`[data-slot="${answered}"]`);
    button?.classList.toggle("answered", isAnswered);
  }

  // An answer that waited since before the page was loaded, put back into the form.
  function fill(answer) {
    for (const field of form.querySelectorAll(".question input, .question select, .question textarea")) {
      if (field.name === "flag") continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else field.value = "";
    }
    if (!answer) return;
    const check = (name, values) => named(name).forEach((box) => (box.checked = values.includes(box.value)));
    if (answer.choice) check("choice", answer.choice.map(String));
    if (answer.truth !== undefined) check("truth", [String(answer.truth)]);
    answer.pairs?.forEach((side, left) => (form.elements[`pair.${left}`].value = side ?? ""));
    answer.order?.forEach((item, place) => (form.elements[`order.${item}`].value = place + 1));
    answer.blanks?.forEach((blank, number) => (form.elements[`blank.${number}`].value = blank ?? ""));
    if (answer.text !== undefined) form.elements.text.value = answer.text;
    if (answer.marks) {
      let position = 0;
      for (const node of form.querySelector(".marking").childNodes) {
        if (node.nodeName === "LEGEND") continue;
        const start = position;
        position += node.textContent.length;
        const box = node.querySelector?.("input");
        if (box) box.checked = answer.marks.some(([from, to]) => from < position && start < to);
      }
    }
  }

  // MARK: The form

  form.addEventListener("input", (event) => {
    if (event.target.name === "flag" || !enqueue()) return;
    flushLater(event.target.type === "text" || event.target.nodeName === "TEXTAREA" ? pause : 50);
  });

  let isThrough = false;
  form.addEventListener("submit", async (event) => {
    if (isThrough || "once" in words || isOver) return;
    event.preventDefault();
    enqueue();
    const { submitter } = event;
    if (!(await flushNow()) || isOver) return;
    // A page that does not come is the browser's, with nothing of ours on it: better to stay here.
    if (!(await isReachable())) return lost();
    isThrough = true;
    // Not within the same event: a form that is being submitted ignores another wish to be.
    setTimeout(() => form.requestSubmit(submitter));
  });

  form.querySelector("[data-flag]")?.addEventListener("change", (event) => {
    const name = "etalon-flags-" + attempt.replace(/[^A-Za-z0-9-]/g, "").slice(0, 64);
    const pair = document.cookie.split("; ").find((cookie) => cookie.startsWith(name + "="));
    const slots = new Set((pair ?? "=").split("=")[1].split(".").filter(Boolean).map(Number));
    event.target.checked ? slots.add(slot) : slots.delete(slot);
    document.cookie = `${name}=${[...slots].sort((left, right) => left - right).join(".")}; path=/attempts; max-age=604800; samesite=lax`;
    runner.querySelector(`[data-slot="${slot}"]`)?.classList.toggle("flagged", event.target.checked);
  });

  // Items are moved by buttons; their numbers follow.
  const list = form.querySelector("[data-order]");
  if (list && !list.querySelector("[disabled]")) {
    const number = () => [...list.children].forEach((row, place) => (row.querySelector("select").value = place + 1));
    const move = (row, isUp, button) => {
      const other = isUp ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      isUp ? other.before(row) : other.after(row);
      number();
      button.focus();
      list.dispatchEvent(new Event("input", { bubbles: true }));
    };
    for (const row of list.children) {
      const text = row.querySelector("span").textContent.trim();
      for (const [isUp, sign, label] of [[true, "↑", list.dataset.up], [false, "↓", list.dataset.down]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "quiet";
        button.textContent = sign;
        button.setAttribute("aria-label", `${label} ${text}`);
        button.addEventListener("click", () => move(row, isUp, button));
        row.append(button);
      }
    }
  }

  // MARK: Time

  const clock = runner.querySelector("[data-clock]");
  let end = null;
  const told = new Set();
  function setLeft(seconds) {
    end = performance.now() + seconds * 1000;
  }
  function tick() {
    if (end === null || isOver) return;
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.classList.toggle("late", seconds <= 300);
    const tell = (mark, text) => {
      if (seconds > mark || told.has(mark)) return;
      told.add(mark);
      alarm.textContent = text;
    };
    if (seconds <= 60) tell(60, words.one);
    else tell(300, words.five);
    if (seconds === 0) {
      isOver = true;
      alarm.textContent = words.over;
      flushLast();
    }
  }
  // What waits still counts within the grace; then the work is handed in.
  async function flushLast() {
    isOver = false;
    enqueue();
    await Promise.race([flushNow(), new Promise((done) => setTimeout(done, 3000))]);
    isOver = true;
    const go = document.createElement("input");
    go.type = "hidden";
    go.name = "go";
    go.value = "submit";
    form.append(go);
    setTimeout(() => form.submit(), 1500);
  }
  if (words.left && clock) {
    setLeft(Number(words.left));
    if (Number(words.left) < 240) told.add(300);
    tick();
    setInterval(tick, 1000);
  }

  addEventListener("online", flush);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  if (Object.keys(read()).length) flush();
}
