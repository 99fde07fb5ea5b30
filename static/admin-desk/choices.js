// Every choice among thousands is called by the label of its field: the widget that draws it names it by its value alone.
"use strict";

/** Name the parts that the widget drew for one field. */
function nameChoice(drawn) {
  const select = drawn.previousElementSibling;
  const label = select && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const box = drawn.querySelector(".select2-selection");
  const shown = drawn.querySelector(".select2-selection__rendered");
  if (!label || !box || !shown) return;
  label.id ||= `label-${select.id}`;
  box.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
  shown.removeAttribute("role");
  shown.removeAttribute("aria-readonly");
}

/** Name the field in which one searches, once it is opened. */
function nameSearch(field) {
  const open = document.querySelector(".select2-container--open .select2-selection");
  if (open) field.setAttribute("aria-labelledby", open.getAttribute("aria-labelledby"));
}

function nameAll(place) {
  place.querySelectorAll(".select2-container").forEach(nameChoice);
  place.querySelectorAll(".select2-search__field").forEach(nameSearch);
}

document.addEventListener("DOMContentLoaded", () => {
  nameAll(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.matches(".select2-container")) nameChoice(node);
        nameAll(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
});
