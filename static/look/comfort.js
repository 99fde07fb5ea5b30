// Comfort only: copying, sifting of long tables, names to choose from. Every page reads, filters and cites without it.
"use strict";

const LONG = 15;

/** A status line that screen readers speak. */
function say(text) {
  let line = document.getElementById("said");
  if (!line) {
    line = document.createElement("p");
    line.id = "said";
    line.className = "hidden";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.textContent = text;
}

/** Beside each citation: a button that copies its words. */
function offerCopy(citation) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = citation.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(citation.textContent.trim());
    button.textContent = citation.dataset.copied;
    say(citation.dataset.copied);
  });
  const line = document.createElement("p");
  line.className = "copying";
  line.append(button);
  citation.after(line);
}

/** The `#` of a claim still leads to it; its whole address is copied on the way. */
async function copyAddress(event) {
  const anchor = event.target.closest("a.anchor");
  if (!anchor) return;
  await navigator.clipboard.writeText(anchor.href);
  say(anchor.getAttribute("aria-label") + " ✓");
}

/** Above a long table: a field that keeps only the rows that hold its words. */
function offerSieve(table) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < LONG) return;
  const label = document.createElement("label");
  const field = document.createElement("input");
  label.className = "sift";
  field.type = "search";
  field.addEventListener("input", () => {
    const words = field.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(words); });
    const left = rows.filter((row) => !row.hidden).length;
    say(`${left} / ${rows.length}`);
  });
  label.append(table.dataset.filter, " ", field);
  table.before(label);
}

/** Rows that restack on a phone stay rows: not every browser keeps the roles of a table that is laid out otherwise. */
function keepRoles(table) {
  const give = (selector, role) => table.querySelectorAll(selector).forEach((part) => part.setAttribute("role", role));
  table.setAttribute("role", "table");
  give("thead, tbody", "rowgroup");
  give("tr", "row");
  give("thead th", "columnheader");
  give("tbody th", "rowheader");
  give("td", "cell");
}

/** Under a search box: names that begin with what was typed. Without them the results page does the same. */
function offerNames(field) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-names`;
  field.after(list);
  field.setAttribute("list", list.id);
  let asked;
  field.addEventListener("input", () => {
    clearTimeout(asked);
    asked = setTimeout(() => suggest(field, list), 150);
  });
}

async function suggest(field, list) {
  const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`);
  if (!answer.ok) return;
  const { suggestions } = await answer.json();
  list.replaceChildren(...suggestions.map(({ name, label }) => {
    const option = document.createElement("option");
    option.value = name;
    if (label !== name) option.label = label;
    return option;
  }));
}

/** The claim that the address names is the one to cite. */
function nameClaim() {
  const field = document.getElementById("cite-claim");
  const claim = location.hash.match(/^#claim-(\d+)$/);
  if (field && claim) field.value = claim[1];
}

nameClaim();
addEventListener("hashchange", nameClaim);
if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach(offerCopy);
  document.addEventListener("click", copyAddress);
}
document.querySelectorAll("table.restack").forEach(keepRoles);
document.querySelectorAll("table[data-filter]").forEach(offerSieve);
document.querySelectorAll("input[data-suggest]").forEach(offerNames);
