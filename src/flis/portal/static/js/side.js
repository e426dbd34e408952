// Small helps that pages can do without: copy the address, and say what changed after a choice.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-kopier]");
  if (!button) return;
  await navigator.clipboard.writeText(new URL(button.dataset.kopier, window.location.href).href);
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
  const said = document.querySelector("[data-opsummering]");
  if (said) document.getElementById("nyt").textContent = said.dataset.opsummering;
});

for (const button of document.querySelectorAll("button[data-kopier]")) button.hidden = !navigator.clipboard;
