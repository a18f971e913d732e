// What the chosen day was for: fetched a moment after a cell with days is chosen, saved when it changes.

import { inputOf, selected, words } from "./week-cells.js";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const MOMENT = 250;
const tie = document.querySelector("[data-tie]");
let timer = 0;
let shown = "";

export function showTie(entry) {
  if (entry === shown) return;
  clearTimeout(timer);
  shown = entry ?? "";
  tie.replaceChildren();
  if (entry) timer = setTimeout(() => void load(entry), MOMENT);
}

function load(entry) {
  const forget = () => { if (shown === entry) shown = ""; };
  const before = (event) => { if (shown !== entry) event.detail.shouldSwap = false; };
  tie.addEventListener("htmx:beforeSwap", before);
  return htmx.ajax("GET", tie.dataset.tie.replace(NOBODY, entry), { source: tie, target: tie, swap: "innerHTML" })
    .catch(forget)
    .finally(() => tie.removeEventListener("htmx:beforeSwap", before));
}

function failed({ target }) {
  if (target === tie) return void (shown = ""); // choosing the cell again asks again
  const said = document.createElement("span");
  said.className = "bad";
  said.textContent = tie.dataset.failed;
  document.getElementById("tie_say")?.replaceChildren(said);
}

export function startTie() {
  tie.dataset.live = "";
  tie.addEventListener("htmx:sendError", failed);
  tie.addEventListener("htmx:responseError", failed);
  tie.addEventListener("submit", (event) => event.preventDefault());
  tie.addEventListener("keydown", (event) => {
    if (event.key === "Escape") (inputOf(words.elements.cell.value) ?? selected())?.focus();
  });
}
