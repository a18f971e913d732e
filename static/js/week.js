// The week: arrows move, keys give parts of a day, every change is saved in its cell. Without this the
// grid is one plain form.

import { form, keyOf, stepped, words } from "./week-cells.js";
import { startKeys } from "./week-keys.js";
import { startOffline } from "./week-offline.js";
import { onSettled, save, saveSoon, settle, startSaving } from "./week-saving.js";
import { startTie } from "./week-tie.js";
import { forgetWish, refresh, say, show, startWords } from "./week-words.js";

const ofCell = (act) => (event) => { if (event.target.matches("[data-cell]")) act(event.target); };

function choose(input) {
  forgetWish();
  delete input.dataset.typed;
  delete input.dataset.quick;
  input.select();
  form.querySelectorAll("[data-selected]").forEach((cell) => delete cell.dataset.selected);
  input.closest("td").dataset.selected = "";
  show(keyOf(input));
}

function start() {
  form.dataset.live = "";
  form.addEventListener("focusin", ofCell(choose));
  form.addEventListener("input", ofCell(saveSoon));
  form.addEventListener("change", ofCell(save));
  form.addEventListener("focusout", ofCell((input) => { delete input.dataset.typed; save(input); settle(input); }));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[name=step]");
    if (!button) return;
    event.preventDefault();
    const input = button.parentElement.querySelector("[data-cell]");
    input.value = stepped(input.value, button.value.endsWith(".up"));
    saveSoon(input);
  });
  document.querySelector("[data-jump]").addEventListener("change", (event) => event.target.form.requestSubmit());
  startSaving();
  startKeys(say);
  startWords(choose);
  startTie();
  onSettled(refresh);
  void startOffline();
}

if (form && words) start();
