// Answers to be sent: the places of a template are filled in where they stand, a clause is copied with its look and without.
const page = document.querySelector("[data-answers-page]");
if (page) start(page);

function start(page) {
  const words = page.dataset;
  const status = document.createElement("p");
  status.className = "told";
  status.setAttribute("role", "status");
  document.body.append(status);
  let fading = 0;

  function tell(text) {
    status.textContent = text;
    status.classList.add("shown");
    clearTimeout(fading);
    fading = setTimeout(() => status.classList.remove("shown"), 4000);
  }

  // MARK: Places

  // What was typed into places, for as long as this window talks to one client.
  const key = "etalon-places";
  const stored = () => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  const store = (places) => {
    try {
      sessionStorage.setItem(key, JSON.stringify(places));
    } catch {
      // Then the places are filled for this page alone.
    }
  };
  const pattern = /\{[\p{L}][\p{L}\p{N} .,-]{0,40}\}/gu;

  function texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (walker.currentNode.data.includes("{")) found.push(walker.currentNode);
    return found;
  }

  function field(place) {
    const name = place.slice(1, -1);
    const made = document.createElement("input");
    made.className = "place";
    made.name = name;
    made.placeholder = name;
    made.setAttribute("aria-label", name);
    made.autocomplete = "off";
    made.maxLength = 200;
    made.value = stored()[name] ?? "";
    fit(made);
    return made;
  }

  const fit = (input) => (input.size = Math.max(3, Math.min(30, (input.value || input.placeholder).length + 1)));

  function open(root) {
    for (const node of texts(root)) {
      const pieces = [];
      let position = 0;
      for (const match of node.data.matchAll(pattern)) {
        pieces.push(node.data.slice(position, match.index), field(match[0]));
        position = match.index + match[0].length;
      }
      if (pieces.length) node.replaceWith(...pieces, node.data.slice(position));
    }
  }

  page.addEventListener("input", (event) => {
    const { target } = event;
    if (!target.classList.contains("place")) return;
    store({ ...stored(), [target.name]: target.value });
    for (const other of page.querySelectorAll(".place")) {
      if (other.name !== target.name) continue;
      if (other !== target) other.value = target.value;
      fit(other);
    }
    forget.hidden = !Object.values(stored()).some(Boolean);
  });

  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "quiet";
  forget.textContent = words.forget;
  forget.hidden = !Object.values(stored()).some(Boolean);
  forget.addEventListener("click", () => {
    store({});
    for (const input of page.querySelectorAll(".place")) {
      input.value = "";
      fit(input);
    }
    forget.hidden = true;
    page.querySelector(".place")?.focus();
  });

  // MARK: Text

  const blocks = new Set(["P", "UL", "OL", "BLOCKQUOTE", "PRE", "TABLE", "H1", "H2", "H3", "H4", "H5", "H6", "DIV", "HR"]);

  // Text as one types it into a chat: paragraphs apart, lists with their signs, cells of a row in one line.
  function plain(node, lists = []) {
    let text = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        // What stands between the items of a list, or the rows of a table, is no text.
        if (/^(OL|UL|TABLE|THEAD|TBODY|TR)$/.test(node.nodeName)) continue;
        text += child.data.replace(/\s+/g, " ");
      } else if (child.nodeName === "BR") {
        text = text.trimEnd() + "\n";
      } else if (child.nodeName === "LI") {
        const sign = node.nodeName === "OL" ? `${(node.start || 1) + [...node.children].indexOf(child)}. ` : "– ";
        text += "  ".repeat(lists.length - 1) + sign + plain(child, lists).trim().replace(/\n\n+/g, "\n") + "\n";
      } else if (child.nodeName === "TR") {
        text += [...child.cells].map((cell) => plain(cell).trim()).join(" — ") + "\n";
      } else if (child.nodeName === "PRE") {
        text += "\n\n" + child.textContent.trimEnd() + "\n\n";
      } else {
        const isList = child.nodeName === "UL" || child.nodeName === "OL";
        const inner = plain(child, isList ? [...lists, child] : lists);
        text += blocks.has(child.nodeName) ? `${isList && lists.length ? "\n" : "\n\n"}${inner.trim()}\n\n` : inner;
      }
    }
    return text.replace(/[ \t]+\n/g, "\n").replace(/\n[ \t]+(?![ –\d])/g, "\n").replace(/\n{3,}/g, "\n\n");
  }

  // What is copied of a body: places with what was filled in, links without their addresses within this site.
  function prepared(body) {
    const copy = document.createElement("div");
    copy.innerHTML = body.innerHTML;
    const values = [...body.querySelectorAll(".place")].map((input) => input.value.trim() || `{${input.name}}`);
    [...copy.querySelectorAll(".place")].forEach((input, number) => input.replaceWith(values[number]));
    for (const link of copy.querySelectorAll("a[href^='/'], a[href^='#']")) link.replaceWith(...link.childNodes);
    copy.normalize();
    const known = stored();
    for (const node of texts(copy)) node.data = node.data.replace(pattern, (place) => known[place.slice(1, -1)]?.trim() || place);
    return copy;
  }

  async function put(html, text) {
    try {
      const item = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
      return true;
    } catch {
      // Without TLS, or in a browser that has no such thing: the way before it.
      const give = (event) => {
        event.preventDefault();
        event.clipboardData.setData("text/html", html);
        event.clipboardData.setData("text/plain", text);
      };
      document.addEventListener("copy", give, { once: true });
      const isDone = document.execCommand("copy");
      document.removeEventListener("copy", give);
      return isDone;
    }
  }

  // Kinds that are written for clients; the others are for the staff.
  const outward = new Set(["faq", "templates", "notice"]);

  async function copy(body, kind) {
    const copied = prepared(body);
    const text = plain(copied).trim();
    if (!(await put(copied.innerHTML.trim(), text))) return tell(words.uncopied);
    const open = [...new Set(text.match(pattern) ?? [])];
    const hint = outward.has(kind) ? "" : ". " + words.inward;
    tell(open.length ? `${words.copied}. ${words.open} ${open.join(", ")}` : words.copied + hint);
  }

  // MARK: A document

  const bodies = new Map();
  for (const clause of page.querySelectorAll(".clause")) {
    const body = clause.querySelector(".text");
    if (!body?.textContent.trim() || !clause.querySelector("h2, h3, h4, h5, h6")) continue;
    if (words.kind === "templates") open(body);
    const row = document.createElement("p");
    row.className = "copying";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words.copy;
    button.setAttribute("aria-label", `${words.copy}: ${clause.querySelector("h2, h3, h4, h5, h6").firstChild.textContent.trim()}`);
    button.addEventListener("click", () => copy(body, words.kind));
    row.append(button);
    body.after(row);
    bodies.set(clause, body);
  }
  const filled = page.querySelector(".place");
  if (filled) {
    const row = document.createElement("p");
    row.className = "acts";
    row.append(forget);
    page.querySelector(".title")?.append(row);
  }
  // A link to a template leads to its first empty place: the next key is part of the answer.
  function aim() {
    const aimed = document.querySelector(".clause:target");
    [...(aimed?.querySelectorAll(".place") ?? [])].find((input) => !input.value)?.focus({ preventScroll: true });
  }
  // After the browser itself has gone there: that takes the focus away.
  if (document.readyState === "complete") setTimeout(aim);
  else addEventListener("load", () => setTimeout(aim));
  addEventListener("hashchange", () => setTimeout(aim));

  function currentBody() {
    const focused = document.activeElement?.closest(".clause");
    const target = document.querySelector(".clause:target");
    const first = [...bodies.keys()].find((clause) => clause.getBoundingClientRect().bottom > innerHeight * 0.2);
    const clause = [focused, target, first].find((candidate) => bodies.has(candidate));
    return bodies.get(clause);
  }

  // MARK: Results

  async function fetched(reference) {
    try {
      const reply = await fetch("/api/v1/clauses?ref=" + encodeURIComponent(reference));
      if (!reply.ok) return null;
      const body = document.createElement("div");
      body.innerHTML = (await reply.json()).html;
      return body;
    } catch {
      return null;
    }
  }

  async function copyHit(hit) {
    const body = await fetched(hit.dataset.clause);
    if (body) await copy(body, hit.dataset.kind);
    else tell(words.uncopied);
  }

  const hits = [...page.querySelectorAll("[data-clause]")];
  for (const hit of hits) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words.copy;
    button.setAttribute("aria-label", `${words.copy}: ${hit.querySelector("h2").textContent.trim()}`);
    button.addEventListener("click", () => copyHit(hit));
    const row = document.createElement("p");
    row.className = "copying";
    row.append(button);
    hit.append(row);
  }

  // MARK: The key

  // By its place on the keyboard: in the Russian layout the same key types «с».
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyC" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || String(getSelection())) return;
    const hit = hits.find((candidate) => candidate.contains(document.activeElement)) ?? hits[0];
    const body = currentBody();
    if (hit) copyHit(hit);
    else if (body) copy(body, words.kind);
  });
}
