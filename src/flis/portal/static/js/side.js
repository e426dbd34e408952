// Small helps that pages can do without: copy the address, and say what changed after a choice.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-kopier]");
  if (!button) return;
  await navigator.clipboard.writeText(new URL(button.dataset.kopier, window.location.href).href);
  document.getElementById("nyt").textContent = button.dataset.kvittering;
});

document.addEventListener("htmx:afterSwap", () => {
  const said = document.querySelector("[data-opsummering]");
  if (said) document.getElementById("nyt").textContent = said.dataset.opsummering;
});

for (const button of document.querySelectorAll("button[data-kopier]")) button.hidden = !navigator.clipboard;
