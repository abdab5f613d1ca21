// Results while typing, over a form that works without this file.
const form = document.querySelector("[data-search]");
if (form) start(form);

function start(form) {
  const field = form.elements.q;
  const list = form.querySelector("[data-list]");
  const status = form.querySelector("[data-status]");
  const pause = 90;
  let timer = 0;
  let running = null;
  let active = -1;
  let shown = "";

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  const options = () => list.querySelectorAll("[role=option]");

  function close() {
    clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const all = options();
    active = all.length ? (index + all.length + 1) % (all.length + 1) : -1;
    // One place past the end is the field itself.
    if (active === all.length) active = -1;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    if (active < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function address(clause) {
    const hash = clause.lastIndexOf("#");
    const path = (hash < 0 ? clause : clause.slice(0, hash)).split("/").map(encodeURIComponent).join("/");
    const id = hash < 0 ? "" : clause.slice(hash + 1);
    return "/doc/" + path + (id ? "#" + encodeURIComponent(id) : "");
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function snippet(hit) {
    const line = element("span", "snippet");
    let position = 0;
    for (const [start, length] of hit.highlights) {
      line.append(hit.snippet.slice(position, start), element("mark", "", hit.snippet.slice(start, start + length)));
      position = start + length;
    }
    line.append(hit.snippet.slice(position));
    return line;
  }

  function option(hit, number) {
    const row = element("div", "option");
    row.id = "site.option." + number;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.href = address(hit.clause);
    const where = element("span", "where");
    // A variant of a template bears the name of its channel: what it answers is the heading above.
    const isVariant = hit.kind === "templates" && hit.breadcrumb.length > 1;
    const name = isVariant ? hit.breadcrumb.at(-1) + " · " + hit.title : hit.title;
    const path = (isVariant ? hit.breadcrumb.slice(0, -1) : hit.breadcrumb).filter((title) => title !== hit.title).join(" › ");
    where.append(element("span", "kind", form.getAttribute("data-kind-" + hit.kind) ?? hit.kind), element("span", "path", path));
    row.append(where, element("span", "name", name), snippet(hit));
    return row;
  }

  function show(answer) {
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...answer.hits.map(option));
    if (answer.interpreted !== null) {
      const note = element("p", "note", form.dataset.as + " ");
      note.append(element("strong", "", answer.interpreted));
      list.prepend(note);
    }
    list.hidden = answer.hits.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = answer.hits.length ? form.dataset.count + " " + answer.hits.length : form.dataset.none;
  }

  async function ask() {
    const text = field.value.trim();
    if (!text) return close();
    running?.abort();
    running = new AbortController();
    const query = new URLSearchParams(new FormData(form));
    query.set("limit", "7");
    try {
      const answer = await fetch("/api/v1/search?" + query, { signal: running.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch (problem) {
      // The form still works: Enter leads to the page of results.
      if (problem.name !== "AbortError") close();
    }
  }

  field.addEventListener("input", (event) => {
    if (event.isComposing || field.value === shown) return;
    shown = field.value;
    clearTimeout(timer);
    if (field.value.trim()) timer = setTimeout(ask, pause);
    else close();
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    // Whoever presses the key that leads here is here already.
    if ((event.key === "/" || event.code === "Slash") && !field.value && !event.shiftKey) return event.preventDefault();
    if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) field.value = shown = "";
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? options().length - 1 : active - 1);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(options()[active].dataset.href);
    }
  });

  // Before the field loses the focus, or the list would be gone.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const href = event.target.closest("[role=option]")?.dataset.href;
    if (!href) return;
    if (event.ctrlKey || event.metaKey) open(href, "_blank", "noopener");
    else location.assign(href);
  });
  field.addEventListener("blur", close);
  form.addEventListener("submit", (event) => {
    if (!field.value.trim()) event.preventDefault();
  });

  // The key with / on it types a full stop in the Russian layout: its place counts too.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey && event.key !== "/") return;
    if (event.key !== "/" && event.code !== "Slash") return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
