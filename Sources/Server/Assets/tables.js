// Tables that are wider than the page scroll by keyboard: those that do not need it are no stop for Tab.
const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const table of document.querySelectorAll(".table, .wide")) watcher.observe(table);
