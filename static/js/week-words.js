// What was done at the chosen cell, said under the grid without leaving it.

import { form, inputOf, keyOf, labelOf, seenOf, selected, status, stateOf, words } from "./week-cells.js";
import { save, settle } from "./week-saving.js";
import { showTie } from "./week-tie.js";

const PAUSE = 500;
const SAID = ["activity", "where", "summary", "note"];
let timer = 0;
let wanted = "";

export function say(input) {
  wanted = keyOf(input);
  save(input);
  settle(input);
}

export function refresh(input) {
  if (!input.closest("[data-selected]") || words.contains(document.activeElement)) return; // somebody types there
  show(keyOf(input));
  if (wanted !== keyOf(input) || words.querySelector("fieldset").disabled) return;
  wanted = "";
  words.querySelector("[name=summary]").focus();
}

export function show(key) {
  const said = seenOf(key).dataset;
  const hasWords = said.activity !== undefined;
  const title = words.querySelector("[data-words-title]");
  const label = labelOf(inputOf(key)).split(", ").reverse().join(" · ");
  title.textContent = hasWords ? `${label} · ${said.shown}` : title.dataset.hint;
  words.querySelector("fieldset").disabled = !hasWords || said.locked !== undefined;
  words.elements.cell.value = hasWords ? key : "";
  words.querySelector("[data-correct]").hidden = said.correct === undefined;
  words.querySelector("[data-correct] a").href = said.correct ?? "";
  for (const name of SAID) words.elements[name].value = said[name] ?? "";
  document.getElementById("words_say").replaceChildren();
  showTie(said.entry);
}

export function forgetWish() {
  wanted = "";
}

function saveWords() {
  clearTimeout(timer);
  const key = words.elements.cell.value;
  if (!key) return;
  const values = Object.fromEntries(SAID.map((name) => [name, words.elements[name].value]));
  status(form.dataset.saving);
  htmx.ajax("POST", form.action, { source: words, swap: "none", values: { cell: key, ...values } }).catch(() => {});
}

export function startWords(choose) {
  words.dataset.live = "";
  words.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(saveWords, PAUSE); });
  words.addEventListener("change", saveWords);
  words.addEventListener("submit", (event) => { event.preventDefault(); saveWords(); });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") inputOf(words.elements.cell.value)?.focus();
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".cell__words");
    if (!link) return;
    event.preventDefault();
    choose(link.closest("td").querySelector("[data-cell]"));
    words.scrollIntoView({ block: "nearest" });
    words.elements.summary.focus();
  });
  document.addEventListener("htmx:configRequest", ({ detail, target }) => {
    if (target === words) detail.parameters.seen = seenOf(detail.parameters.cell).value;
  });
  document.addEventListener("htmx:afterRequest", ({ detail, target }) => {
    const input = selected();
    if (target === words && input && detail.xhr.status === 200 && stateOf(keyOf(input))) refresh(input);
  });
}
