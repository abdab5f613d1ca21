// Comfort for long documents: the table of contents follows the reader.
const toc = document.querySelector("[data-toc]");
const wide = matchMedia("(min-width: 68rem)");

if (toc) {
  const follow = () => (toc.open = wide.matches);
  wide.addEventListener("change", follow);
  follow();
  toc.addEventListener("click", (event) => {
    if (!wide.matches && event.target.closest("a")) toc.open = false;
  });

  const links = new Map([...toc.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const seen = new Set();
  const order = [...document.querySelectorAll(".clause[id]")];
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
      const first = order.find((clause) => seen.has(clause) && links.has(clause.id));
      if (!first) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const current = links.get(first.id);
      current.setAttribute("aria-current", "location");
      // Moves the list alone: scrolling the link into view might move the page.
      const list = current.closest("nav");
      const place = current.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (place < 0 || place > list.clientHeight - 40) list.scrollTop += place - list.clientHeight / 2;
    },
    { rootMargin: "-15% 0px -55% 0px" },
  );
  for (const clause of order) watcher.observe(clause);
}
