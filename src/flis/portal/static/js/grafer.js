// Draws every <figure data-graf>: the description is a JSON script beside it; no text is ever evaluated.
import { expressionInterpreter } from "../vendor/vega-interpreter.js";

const { vega, vegaLite } = globalThis;
const shapes = new Map();
const views = new WeakMap();
const NARROW = 480;

function fetchShapes(url) {
  if (!shapes.has(url)) shapes.set(url, fetch(url).then((answer) => answer.json()));
  return shapes.get(url);
}

function tooltip(handler, event, item, value) {
  const box = document.getElementById("grafboks");
  if (value === null || value === undefined || value === "") {
    box.hidden = true;
    return;
  }
  box.textContent = String(value);
  box.hidden = false;
  const left = Math.min(event.clientX + 14, window.innerWidth - box.offsetWidth - 8);
  box.style.left = `${Math.max(8, left)}px`;
  box.style.top = `${Math.max(8, event.clientY - box.offsetHeight - 10)}px`;
}

// On a phone: shorter names on the axis, smaller letters, and no title that costs width.
function narrow(spec, width) {
  const axis = spec.encoding?.y?.axis;
  const labelExpr = "split(replace(datum.label, ', ', ',|'), '|')";
  if (axis) Object.assign(axis, { labelLimit: Math.round(width * 0.42), labelFontSize: 12, labelExpr });
  const y = spec.layer?.[0]?.encoding?.y?.axis;
  if (y) y.title = null;
}

async function draw(figure) {
  const place = figure.querySelector("[data-flade]");
  const spec = JSON.parse(document.getElementById(figure.dataset.graf).textContent);
  const width = place.clientWidth;
  if (!width) return;
  spec.width = width;
  spec.autosize = { type: "fit-x", contains: "padding" };
  if (figure.dataset.former) {
    spec.autosize = { type: "none" };
    spec.height = Math.round(Math.min(width * 0.86, 520));
    const collection = await fetchShapes(figure.dataset.former);
    spec.data = { values: collection.features };
  } else if (width < NARROW) {
    narrow(spec, width);
  }
  const runtime = vega.parse(vegaLite.compile(spec).spec, null, { ast: true });
  const locale = JSON.parse(document.getElementById("talformat").textContent);
  vega.formatLocale(locale);
  views.get(figure)?.finalize();
  const view = new vega.View(runtime, {
    expr: expressionInterpreter, renderer: "svg", container: place, hover: true, tooltip, logLevel: vega.Error,
  });
  views.set(figure, view);
  await view.runAsync();
  const svg = place.querySelector("svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  figure.dataset.tegnet = String(width);
}

function drawAll(root = document) {
  for (const figure of root.querySelectorAll("figure[data-graf]")) {
    draw(figure).catch((error) => {
      figure.dataset.fejl = "ja";
      console.error(error);
    });
  }
}

let waiting = 0;
window.addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const figure of document.querySelectorAll("figure[data-tegnet]")) {
      const width = figure.querySelector("[data-flade]").clientWidth;
      if (String(width) !== figure.dataset.tegnet) draw(figure);
    }
  }, 200);
});
document.addEventListener("htmx:afterSwap", (event) => drawAll(event.detail.target.parentNode ?? document));
drawAll();
