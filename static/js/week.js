// The week by keyboard: arrows move, digits type, every change is saved in its cell. Without this the
// grid is one plain form.

const form = document.querySelector("[data-week]");
const words = document.querySelector("[data-words]");
const PAUSE = 500;
const RETRY = 5000;
const STEP = 0.25;
const MOST = 1.5;
const sent = new Map();
const timers = new Map();
const unsaved = new Set();
let wanted = "";

const inputOf = (key) => document.getElementById(`days_${key}`);
const keyOf = (input) => input.id.replace("days_", "");
const seenOf = (key) => form.elements[`seen_${key}`];
const stateOf = (key) => document.getElementById(`state_${key}`);
const shownOf = (key) => seenOf(key).dataset.shown ?? "";
const status = (text) => { document.getElementById("week_status").textContent = text; };

function number(text) {
  const parts = { "¼": 0.25, "½": 0.5, "¾": 0.75 };
  return [...text.trim().replace(",", ".").matchAll(/[¼½¾]|[\d.]+/g)]
    .reduce((sum, [part]) => sum + (parts[part] ?? Number(part)), 0);
}

function save(input) {
  const key = keyOf(input);
  clearTimeout(timers.get(key));
  if (input.readOnly || input.value === (sent.get(key) ?? shownOf(key))) return;
  sent.set(key, input.value);
  unsaved.add(key);
  status(form.dataset.saving);
  htmx.ajax("POST", form.action, { source: input, swap: "none" });
}

function saveSoon(input) {
  const key = keyOf(input);
  if (!unsaved.has(key)) sent.delete(key);
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(() => save(input), PAUSE));
}

function settle(input) {
  const key = keyOf(input);
  const isRefused = Boolean(stateOf(key).querySelector("[role=alert]"));
  if (isRefused) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  if (unsaved.has(key) || isRefused || (sent.has(key) && sent.get(key) !== input.value)) return;
  sent.delete(key);
  if (document.activeElement !== input) input.value = shownOf(key);
  if (input.closest("[data-selected]")) refreshWords(input);
}

function refreshWords(input) {
  if (words.contains(document.activeElement)) return; // somebody is typing there
  showWords(keyOf(input));
  if (wanted !== keyOf(input) || words.querySelector("fieldset").disabled) return;
  wanted = "";
  words.querySelector("[name=summary]").focus();
}

function say(input) {
  wanted = keyOf(input);
  save(input);
  settle(input);
}

function restore(input) {
  const key = keyOf(input);
  clearTimeout(timers.get(key));
  sent.delete(key);
  unsaved.delete(key);
  input.value = shownOf(key);
  input.removeAttribute("aria-invalid");
  stateOf(key).querySelector("[role=alert]")?.remove();
  input.select();
}

function neighbour(input, down, right) {
  const rows = [...form.querySelectorAll("tr[data-row]")];
  let row = rows.indexOf(input.closest("tr"));
  let column = Number(input.closest("td").dataset.column);
  do {
    row += down;
    column += right;
    const found = rows[row]?.querySelector(`td[data-column="${column}"] [data-cell]`);
    if (found) return found;
  } while (rows[row] && column > 0 && column < 8);
  return null;
}

const MOVES = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0],
};

function press(event) {
  const input = event.target.closest("[data-cell]");
  if (!input || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = {
    Escape: () => restore(input),
    n: () => say(input),
    c: () => document.querySelector("[data-copy]").click(),
  }[event.key];
  const move = MOVES[event.key];
  if (!act && !move) return;
  event.preventDefault();
  if (act) return void act();
  save(input);
  const sign = event.key === "Enter" && event.shiftKey ? -1 : 1;
  neighbour(input, sign * move[0], move[1])?.focus();
}

function choose(input) {
  wanted = "";
  input.select();
  form.querySelectorAll("[data-selected]").forEach((cell) => delete cell.dataset.selected);
  input.closest("td").dataset.selected = "";
  showWords(keyOf(input));
}

function showWords(key) {
  const { activity, summary, note, locked, shown } = seenOf(key).dataset;
  const hasWords = activity !== undefined;
  const title = words.querySelector("[data-words-title]");
  const label = inputOf(key).getAttribute("aria-label").split(", ").reverse().join(" · ");
  title.textContent = hasWords ? `${label} · ${shown}` : title.dataset.hint;
  words.querySelector("fieldset").disabled = !hasWords || locked !== undefined;
  words.elements.cell.value = hasWords ? key : "";
  words.elements.activity.value = activity ?? "";
  words.elements.summary.value = summary ?? "";
  words.elements.note.value = note ?? "";
  document.getElementById("words_say").replaceChildren();
}

function saveWords() {
  clearTimeout(timers.get(words));
  const { cell, activity, summary, note } = words.elements;
  if (!cell.value) return;
  const values = { cell: cell.value, activity: activity.value, summary: summary.value, note: note.value };
  status(form.dataset.saving);
  htmx.ajax("POST", form.action, { source: words, swap: "none", values });
}

function saveWordsSoon() {
  clearTimeout(timers.get(words));
  timers.set(words, setTimeout(saveWords, PAUSE));
}

function step(button) {
  const input = button.parentElement.querySelector("[data-cell]");
  const days = Math.min(MOST, Math.max(0, number(input.value) + (button.value.endsWith(".up") ? STEP : -STEP)));
  input.value = days ? inFractions(days) : "";
  saveSoon(input);
}

function inFractions(days) {
  const whole = Math.floor(days);
  return `${whole || ""}${["", "¼", "½", "¾"][(days - whole) * 4]}`;
}

function failed(event) {
  const key = event.target.matches?.("[data-cell]") && keyOf(event.target);
  status(form.dataset.offline);
  if (!key) return;
  sent.delete(key);
  const { status: code } = event.detail.xhr;
  if (!code || code >= 500) setTimeout(() => save(inputOf(key)), RETRY);
}

function start() {
  form.dataset.live = words.dataset.live = "";
  form.addEventListener("keydown", press);
  form.addEventListener("focusin", (event) => event.target.matches("[data-cell]") && choose(event.target));
  form.addEventListener("input", (event) => event.target.matches("[data-cell]") && saveSoon(event.target));
  form.addEventListener("change", (event) => event.target.matches("[data-cell]") && save(event.target));
  form.addEventListener("focusout", (event) => event.target.matches("[data-cell]") && settle(event.target));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[name=step]");
    const link = event.target.closest(".cell__words");
    if (!button && !link) return;
    event.preventDefault();
    if (button) return void step(button);
    choose(link.closest("td").querySelector("[data-cell]"));
    words.scrollIntoView({ block: "nearest" });
    words.elements.summary.focus();
  });
  words.addEventListener("input", saveWordsSoon);
  words.addEventListener("change", saveWords);
  words.addEventListener("submit", (event) => { event.preventDefault(); saveWords(); });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") inputOf(words.elements.cell.value)?.focus();
  });
  document.querySelector("[data-jump]").addEventListener("change", (event) => event.target.form.requestSubmit());
}

document.addEventListener("htmx:configRequest", ({ detail, target }) => {
  const key = target.matches("[data-cell]") && keyOf(target);
  if (target === words) detail.parameters.seen = seenOf(detail.parameters.cell).value;
  else if (key) detail.parameters = { [`days_${key}`]: target.value, [`seen_${key}`]: seenOf(key).value };
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status === 422) { detail.shouldSwap = true; detail.isError = false; }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { xhr, requestConfig } = event.detail;
  const key = event.target.matches("[data-cell]") && keyOf(event.target);
  const selected = form.querySelector("[data-selected] [data-cell]");
  if (event.target === words && selected && xhr.status === 200) refreshWords(selected);
  if (!key || (xhr.status !== 200 && xhr.status !== 422)) return;
  if (new URL(xhr.responseURL).pathname !== new URL(form.action).pathname) return void failed(event);
  if (requestConfig.parameters[`days_${key}`] === sent.get(key)) unsaved.delete(key);
  settle(event.target);
});
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:responseError", failed);
window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });

if (form && words) start();
