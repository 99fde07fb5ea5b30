// Comfort only: a source mark opens its source where the reader is. Without script, or with a modifier key, it leads to the list.
"use strict";

const list = document.querySelector("ol.sources[data-close]");
let leaf;

/** The leaf on which sources are shown: one for the page, made when it is first needed. */
function leafOf(page) {
  const made = document.createElement("div");
  made.id = "source-in-place";
  made.className = "leaf";
  made.popover = "auto";
  made.tabIndex = -1;
  made.setAttribute("role", "dialog");
  page.append(made);
  return made;
}

function control(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** What the list says of the source, and the ways on: to the list, or back to the sentence. */
function fill(source) {
  const text = source.querySelector("div").cloneNode(true);
  text.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
  const close = control("button", list.dataset.close);
  close.type = "button";
  close.addEventListener("click", () => leaf.hidePopover());
  const onward = control("a", list.dataset.onward);
  onward.href = `#${source.id}`;
  onward.addEventListener("click", () => leaf.hidePopover());
  const ways = document.createElement("p");
  ways.className = "ways-on";
  ways.append(close, " ", onward);
  leaf.setAttribute("aria-label", `${list.dataset.label} ${source.querySelector(".no").textContent}`);
  leaf.replaceChildren(control("p", leaf.getAttribute("aria-label")), text, ways);
}

function open(event) {
  const mark = event.target.closest("a.mark[href^='#']");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const source = mark && plain && document.getElementById(mark.hash.slice(1));
  if (!source) return;
  event.preventDefault();
  leaf ??= leafOf(document.body);
  fill(source);
  leaf.showPopover(); // from the mark, to which the browser gives the focus back when the leaf is closed
  leaf.focus();
}

if (list && "popover" in HTMLElement.prototype) document.querySelector("main").addEventListener("click", open);
