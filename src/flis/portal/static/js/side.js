// Small helps that pages can do without: copy an address or a text, and say what changed after a choice.
const COPY = "button[data-kopier], button[data-kopier-fra]";

document.addEventListener("click", async (event) => {
  const button = event.target.closest(COPY);
  if (!button) return;
  const { kopier, kopierFra } = button.dataset;
  const text = kopierFra ? document.getElementById(kopierFra).textContent : new URL(kopier, window.location.href).href;
  await navigator.clipboard.writeText(text);
  document.getElementById("nyt").textContent = button.dataset.kvittering;
});

// The own row of a list sticks just below the list's head, however many lines that has.
function measureHeads() {
  for (const box of document.querySelectorAll(".rulleboks")) {
    box.style.setProperty("--hoved", `${box.querySelector("thead").offsetHeight}px`);
  }
}

window.addEventListener("resize", measureHeads);
measureHeads();

document.addEventListener("htmx:afterSwap", () => {
  measureHeads();
  hideCopying();
  const said = document.querySelector("[data-opsummering]");
  if (said) document.getElementById("nyt").textContent = said.dataset.opsummering;
});

// Browsers lend the clipboard to safe addresses only.
function hideCopying() {
  for (const button of document.querySelectorAll(COPY)) button.hidden = !navigator.clipboard;
}

hideCopying();
