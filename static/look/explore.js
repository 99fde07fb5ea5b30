// The interactive view of the network: search, neighbourhood, ties by sort, keyboard. It draws what the server placed.
(() => {
  "use strict";
  const view = document.getElementById("explore");
  const source = document.getElementById("plane");
  if (!view || !source || typeof cytoscape === "undefined") return;
  view.hidden = false;

  const plane = JSON.parse(source.textContent);
  const shown = document.getElementById("explore-shown");
  const box = document.getElementById("explore-plane");
  const NAMED = 40; // among more than that, names would hide one another
  const many = plane.edges.length > 1500; // so many lines are drawn plainly, to stay fluid
  const shapes = { organisation: "diamond", agreement: "rectangle", initiative: "ellipse", state: "triangle" };
  const lines = { legal: "solid", work: "dashed", belonging: "solid", complement: "dotted" };
  const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  const cy = cytoscape({
    container: box,
    layout: { name: "preset" },
    minZoom: 0.05,
    maxZoom: 4,
    boxSelectionEnabled: false,
    autoungrabify: true,
    hideEdgesOnViewport: many,
    textureOnViewport: many,
    pixelRatio: plane.nodes.length > 400 ? 1 : "auto",
    elements: {
      nodes: plane.nodes.map(([id, label, kind, path, x, y]) => ({
        data: { id: String(id), label, kind, path },
        position: { x, y },
      })),
      edges: plane.edges.map(([one, other, sort], place) => ({
        data: { id: `e${place}`, source: String(one), target: String(other), sort },
      })),
    },
    style: styles(),
  });

  function styles() {
    const ink = value("ink");
    return [
      {
        selector: "node",
        style: {
          shape: (node) => shapes[node.data("kind")],
          width: 16, height: 16, label: "data(label)",
          "background-color": value("paper"), "border-color": ink, "border-width": 1.5,
          color: ink, "font-family": value("sans"), "font-size": 12,
          "min-zoomed-font-size": 9, "text-margin-y": -3,
          "text-outline-color": value("paper"), "text-outline-width": 2,
        },
      },
      {
        selector: "edge",
        style: {
          "curve-style": "haystack", width: 1, opacity: many ? 1 : 0.6, "line-color": value(many ? "rule" : "rule-strong"),
          "line-style": (edge) => (many ? "solid" : lines[edge.data("sort")]),
        },
      },
      { selector: "node.hub", style: { "min-zoomed-font-size": 0, "z-index": 1 } },
      { selector: ".faded", style: { opacity: 0.12, "text-opacity": 0 } },
      { selector: "node.near", style: { "z-index": 2 } },
      { selector: "node.named", style: { "min-zoomed-font-size": 0 } },
      { selector: "edge.near", style: { opacity: 1, width: 2, "line-color": ink, "line-style": (edge) => lines[edge.data("sort")] } },
      { selector: "node.subject", style: { "background-color": value("focus"), "font-weight": 600, width: 22, height: 22, "z-index": 3 } },
      { selector: ".left-out", style: { display: "none" } },
    ];
  }

  // The best linked come first: their names are read from afar.
  const hubs = plane.nodes.length > 40 ? 8 : 0;
  const best = cy.nodes().filter((_node, place) => place < hubs).addClass("hub");
  function letter() {
    const size = (least, wanted) => Math.max(least, wanted / cy.zoom());
    cy.batch(() => best.style({ "font-size": size(12, 12), width: size(16, 9), height: size(16, 9), "text-outline-width": size(2, 2) }));
  }
  cy.on("zoom", letter);

  // Names to choose from, and by which an entry is found.
  const byName = new Map();
  const names = document.getElementById("explore-names");
  for (const node of cy.nodes()) {
    byName.set(node.data("label").toLowerCase(), node);
    names.append(Object.assign(document.createElement("option"), { value: node.data("label") }));
  }

  function find(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return null;
    return byName.get(wanted)
      || [...byName].find(([name]) => name.startsWith(wanted))?.[1]
      || [...byName].find(([name]) => name.includes(wanted))?.[1]
      || null;
  }

  function show(node) {
    const edges = node.connectedEdges().not(".left-out");
    const near = edges.union(edges.connectedNodes()).union(node);
    cy.batch(() => {
      cy.elements().removeClass("near named subject").addClass("faded");
      near.removeClass("faded").addClass("near");
      if (near.nodes().length <= NAMED) near.addClass("named");
      node.addClass("subject");
    });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still) cy.fit(near, 60);
    else cy.animate({ fit: { eles: near, padding: 60 } }, { duration: 250 });
    tell(node, near.nodes().difference(node).sort((one, other) => one.data("label").localeCompare(other.data("label"))));
  }

  function tell(node, others) {
    const head = document.createElement("h2");
    head.textContent = node.data("label");
    const page = Object.assign(document.createElement("a"), { href: node.data("path"), textContent: shown.dataset.page });
    const tied = document.createElement("p");
    tied.textContent = `${shown.dataset.tied}: ${others.length}`;
    const list = document.createElement("ul");
    for (const other of others) {
      const act = Object.assign(document.createElement("button"), { type: "button", textContent: other.data("label") });
      act.addEventListener("click", () => { show(other); box.focus(); });
      const line = document.createElement("li");
      line.append(act);
      list.append(line);
    }
    shown.replaceChildren(head, page, tied, list);
  }

  function all() {
    cy.elements().removeClass("near named subject faded");
    cy.fit(cy.elements().not(".left-out"), 30);
    shown.replaceChildren();
  }

  function nearer(by) {
    cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  document.getElementById("explore-find").addEventListener("submit", (event) => {
    event.preventDefault();
    const node = find(document.getElementById("explore-name").value);
    if (node) show(node);
    else shown.textContent = shown.dataset.none;
  });
  for (const choice of view.querySelectorAll("[name=sort]")) {
    choice.addEventListener("change", () => {
      const chosen = new Set([...view.querySelectorAll("[name=sort]:checked")].map((one) => one.value));
      cy.batch(() => {
        for (const edge of cy.edges()) edge.toggleClass("left-out", !chosen.has(edge.data("sort")));
      });
      const subject = cy.nodes(".subject");
      if (subject.length) show(subject[0]);
    });
  }
  const acts = { in: () => nearer(1.3), out: () => nearer(1 / 1.3), all };
  for (const button of view.querySelectorAll("[data-act]")) {
    button.addEventListener("click", acts[button.dataset.act]);
  }
  const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  const keys = { "+": acts.in, "=": acts.in, "-": acts.out, "−": acts.out, 0: all };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [x, y] = moves[event.key] || [];
    if (x === undefined && !keys[event.key]) return;
    event.preventDefault();
    if (x === undefined) keys[event.key]();
    else cy.panBy({ x, y });
  });
  cy.on("tap", "node", (event) => show(event.target));
  cy.on("tap", (event) => { if (event.target === cy) all(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(styles()));
  cy.resize();
  all();
  letter();
  view.dataset.ready = "true";
})();
