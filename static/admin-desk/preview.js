// Comfort only: the preview beside the fields, brought up to date while somebody writes. The button does it without script.
"use strict";

const WAIT = 500;

/** A place with the styles of the public pages, which nothing of the desk reaches. */
function publicPlace(host) {
  const root = host.attachShadow({ mode: "open" });
  for (const address of host.dataset.styles.split(" ")) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    root.append(link);
  }
  const place = document.createElement("div");
  place.className = "preview";
  root.append(place);
  return place;
}

/** What was written so far, and nothing else of the form. */
function written(form) {
  const sent = new FormData();
  for (const name of ["csrfmiddlewaretoken", "name", "short_name", "summary", "body"]) {
    sent.append(name, form.elements[name]?.value ?? "");
  }
  sent.append("part", "1");
  return sent;
}

document.addEventListener("DOMContentLoaded", () => {
  const host = document.getElementById("preview");
  if (!host) return;
  const form = host.closest("form");
  const place = publicPlace(host);
  let timer = 0;
  let asked = 0;

  async function show() {
    const mine = ++asked;
    try {
      const answer = await fetch(host.dataset.url, { method: "POST", body: written(form), redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return;
      place.replaceChildren(...page.body.childNodes);
      for (const link of place.querySelectorAll("a:not([href^='#'])")) link.target = "_blank";
    } catch {
      if (mine === asked) place.textContent = host.dataset.failed;
    }
    host.hidden = false;
  }

  for (const name of ["summary", "body"]) {
    form.elements[name]?.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, WAIT);
    });
  }
  if (form.elements.summary?.value || form.elements.body?.value) show();
});
