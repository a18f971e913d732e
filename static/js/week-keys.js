// The keys of the week. In a chosen cell 1, 2, 4 and 8 give a whole day, a half, a quarter and an eighth;
// any other figure begins to type.

import { firstCell, form, inFractions, neighbour, number, words } from "./week-cells.js";
import { restore, save, saveSoon, settle, whenSaved } from "./week-saving.js";

const SHARES = { 1: 1, 2: 0.5, 4: 0.25, 8: 0.125 };
const ROUND = [1, 0.5, 0.25, 0.125, 0];
const MOVES = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0],
};
const keys = document.querySelector("[data-keys]");

const isTyped = (input) => input.dataset.typed !== undefined;
const leave = (button) => void whenSaved().then((isSaved) => isSaved && button?.click());

function put(input, days) {
  input.value = inFractions(days);
  delete input.dataset.typed;
  saveSoon(input);
}

function give(event, input) {
  const { key } = event;
  if (input.readOnly || isTyped(input)) return false;
  if (key in SHARES) put(input, SHARES[key]);
  else if (key === " ") put(input, ROUND[(ROUND.indexOf(number(input.value)) + 1) % ROUND.length]);
  else if (key === "Delete" || key === "Backspace") put(input, 0);
  else {
    const goesOn = input.value === "1" && (key === "." || key === ",") && input.dataset.quick !== undefined;
    delete input.dataset.quick;
    if (goesOn) input.setSelectionRange(1, 1);
    else if (key.length === 1) input.select();
    return false;
  }
  input.dataset.quick = "";
  return true;
}

export function anywhere(event, say) {
  const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
  if (!isUndo && (event.ctrlKey || event.metaKey || event.altKey)) return false;
  const act = {
    "?": () => keys.showModal(),
    c: () => leave(document.querySelector("[data-copy]")),
    f: () => leave(document.querySelector("[data-fill]")),
    n: say,
    u: () => document.querySelector("[data-undo]")?.click(),
  }[isUndo ? "u" : event.key];
  act?.();
  return Boolean(act);
}

function inCell(event, input, say) {
  if (event.key === "z" && isTyped(input)) return false; // the browser undoes typing
  if (event.key === "Escape") {
    restore(input);
    delete input.dataset.typed;
    input.select();
    return true;
  }
  const move = MOVES[event.key];
  if (!move) return anywhere(event, () => say(input)) || (!event.ctrlKey && !event.metaKey && give(event, input));
  save(input);
  settle(input);
  const sign = event.key === "Enter" && event.shiftKey ? -1 : 1;
  neighbour(input, sign * move[0], move[1])?.focus();
  return true;
}

export function startKeys(say) {
  document.addEventListener("keydown", (event) => {
    const input = event.target.closest("[data-cell]");
    if (keys.open || event.altKey || words.contains(event.target)) return;
    if (!input && event.target.matches("input, textarea, select")) return;
    if (input ? inCell(event, input, say) : anywhere(event, () => {})) event.preventDefault();
    else if (!input && event.target === document.body && event.key.startsWith("Arrow")) {
      event.preventDefault();
      firstCell()?.focus();
    }
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-cell]")) event.target.dataset.typed = "";
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-show-keys]")) keys.showModal();
  });
}
