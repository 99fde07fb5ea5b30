// Comfort only: after a filter changes, the reader is where they were: same scroll, same opened groups, same control.
"use strict";

const KEY = "place";
const filters = document.getElementById("filters");

/** The control in words that another page has too. */
function nameOf(element) {
  if (element?.matches?.("input[type=checkbox]")) return { name: element.name, value: element.value };
  const option = element?.closest?.(".option")?.querySelector("input");
  return option ? { name: option.name, value: option.value } : null;
}

function remember(event) {
  const opened = [...filters.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
  const control = nameOf(event.type === "submit" ? document.activeElement : event.target);
  sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, top: scrollY, opened, control }));
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (!kept || kept.path !== location.pathname) return;
  filters.querySelectorAll("details").forEach((group) => {
    if (kept.opened.includes(group.querySelector("summary").textContent)) group.open = true;
  });
  const same = ({ name, value }) => name === kept.control?.name && value === kept.control?.value;
  [...filters.querySelectorAll("input")].find(same)?.focus({ preventScroll: true });
  scrollTo({ top: kept.top, behavior: "instant" });
}

if (filters) {
  restore();
  filters.addEventListener("submit", remember);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".option a, a.chip, .orders a")) remember(event);
  });
}
