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
  const NAMED = 80; // more names at once than that, nobody reads
  const LETTERS = 12; // how large names are, however near
  const many = plane.edges.length > 1500; // so many lines are drawn plainly, to stay fluid
  const shapes = { organisation: "diamond", agreement: "rectangle", initiative: "ellipse", state: "triangle" };
  const lines = { legal: "solid", work: "dashed", belonging: "solid", complement: "dotted" };
  const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  const size = (node) => 10 + 4 * Math.sqrt(node.degree()); // the better linked, the larger

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
          width: size, height: size,
          "background-color": value("paper"), "border-color": ink, "border-width": 1.5,
          color: ink, "font-family": value("sans"), "text-outline-color": value("paper"),
        },
      },
      {
        selector: "edge",
        style: {
          "curve-style": "haystack", width: 1, opacity: many ? 1 : 0.6, "line-color": value(many ? "rule" : "rule-strong"),
          "line-style": (edge) => (many ? "solid" : lines[edge.data("sort")]),
        },
      },
      { selector: "node.named", style: { label: "data(label)", "z-index": 1 } },
      { selector: ".faded", style: { opacity: 0.12 } },
      { selector: "node.near", style: { "z-index": 2 } },
      { selector: "edge.near", style: { opacity: 1, width: 2, "line-color": ink, "line-style": (edge) => lines[edge.data("sort")] } },
      { selector: "node.subject", style: { "background-color": value("focus"), "font-weight": 600, "z-index": 3 } },
      { selector: ".left-out", style: { display: "none" } },
    ];
  }

  // Names have one size on the screen, and as many are shown as do not touch: the best linked come first.
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${LETTERS}px ${value("sans")}`;
  const widths = new Map(cy.nodes().map((node) => [node.id(), pen.measureText(node.data("label")).width + 8]));
  function letter() {
    const zoom = cy.zoom();
    const near = cy.nodes(".near");
    const taken = [];
    const named = new Set();
    for (const node of [...cy.nodes(".subject"), ...(near.length ? near : cy.nodes())]) {
      const { x, y } = node.renderedPosition();
      const half = widths.get(node.id()) / 2;
      const foot = y - (node.height() * zoom) / 2 - 3;
      const mine = [x - half, foot - LETTERS - 4, x + half, foot + 2];
      const seen = mine[2] > 0 && mine[0] < cy.width() && mine[3] > 0 && mine[1] < cy.height();
      if (taken.length >= NAMED || !seen || taken.some((box) => mine[0] < box[2] && mine[2] > box[0] && mine[1] < box[3] && mine[3] > box[1])) continue;
      taken.push(mine);
      named.add(node.id());
    }
    const letters = { "font-size": LETTERS / zoom, "text-margin-y": -3 / zoom, "text-outline-width": 2 / zoom };
    cy.batch(() => {
      for (const node of cy.nodes()) {
        const shown = named.has(node.id());
        if (shown !== node.hasClass("named")) node.toggleClass("named", shown);
        if (shown) node.style(letters);
      }
    });
  }
  let waiting = 0;
  function letterSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(letter, 60);
  }
  cy.on("viewport", letterSoon);

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
      cy.elements().removeClass("near subject").addClass("faded");
      near.removeClass("faded").addClass("near");
      node.addClass("subject");
    });
    letterSoon();
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
    cy.elements().removeClass("near subject faded");
    cy.fit(cy.elements().not(".left-out"), 30);
    letterSoon();
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
