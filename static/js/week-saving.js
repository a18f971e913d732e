// A cell is saved by one small request. Until it is answered, what was typed waits in this browser and is
// sent again; a refusal stays at the cell until the person has answered it.

import { form, inputOf, keyOf, labelOf, seenOf, selected, shownOf, stateOf, status } from "./week-cells.js";
import { keep, release } from "./week-waiting.js";

const PAUSE = 500;
const LONGEST_WAIT = 60;
const LOST = [401, 403, 404];
const person = form?.dataset.person;
const practice = form?.dataset.practice;
const sent = new Map();
const seenThen = new Map();
const timers = new Map();
const tries = new Map();
const moved = new EventTarget();

export const unsaved = new Set();
export const onSettled = (listener) => moved.addEventListener("settled", (event) => listener(event.detail));

const idOf = (key) => `${practice} ${key}`;
const seenBy = (key) => seenThen.get(key) ?? seenOf(key).value;
export const valuesOf = (input) => ({ [`days_${keyOf(input)}`]: input.value, [`seen_${keyOf(input)}`]: seenBy(keyOf(input)) });

export function save(input) {
  const key = keyOf(input);
  clearTimeout(timers.get(key));
  if (input.readOnly) return;
  if (input.value !== (sent.get(key) ?? shownOf(key))) void send(input);
  else if (unsaved.has(key) && !sent.has(key)) restore(input);
}

export function saveSoon(input) {
  const key = keyOf(input);
  if (!unsaved.has(key)) sent.delete(key);
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(() => save(input), PAUSE));
}

// What waited is sent with what the person saw then, so that a change made meanwhile is not lost.
export function sendKept(entry) {
  const input = inputOf(entry.key);
  input.value = entry.typed;
  seenThen.set(entry.key, entry.seen);
  return send(input);
}

export function send(input) {
  const key = keyOf(input);
  clearTimeout(timers.get(key));
  sent.set(key, input.value);
  unsaved.add(key);
  void keep(person, {
    id: idOf(key), practice, key, typed: input.value, seen: seenBy(key), label: labelOf(input),
    week: new URL(form.action).pathname, at: Date.now(),
  });
  status(form.dataset.saving);
  return htmx.ajax("POST", form.action, { source: input, swap: "none" }).catch(() => {});
}

export function again() {
  [...unsaved].filter((key) => tries.has(key)).forEach((key) => void send(inputOf(key)));
}

export function restore(input) {
  const key = keyOf(input);
  clearTimeout(timers.get(key));
  done(key);
  sent.delete(key);
  input.value = shownOf(key);
  input.removeAttribute("aria-invalid");
  stateOf(key).querySelector(".cell__problem")?.remove();
}

export function settle(input) {
  const key = keyOf(input);
  const isRefused = Boolean(stateOf(key).querySelector(".cell__problem"));
  if (isRefused) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  if (unsaved.has(key) || isRefused || (sent.has(key) && sent.get(key) !== input.value)) return;
  sent.delete(key);
  if (document.activeElement !== input || input.dataset.typed === undefined) input.value = shownOf(key);
  moved.dispatchEvent(new CustomEvent("settled", { detail: input }));
}

function takenBack(input) {
  if (input.readOnly || unsaved.has(keyOf(input))) return;
  sent.delete(keyOf(input));
  delete input.dataset.typed;
  settle(input);
}

// Once nothing waits any more, or is refused: for what leaves the page.
export async function whenSaved() {
  form.querySelectorAll("[data-cell]").forEach(save);
  while ([...unsaved].some((key) => !tries.has(key))) await new Promise((resolve) => { setTimeout(resolve, 50); });
  return unsaved.size === 0;
}

// What was typed since keeps its timer: it is another value, still to be sent.
function done(key) {
  unsaved.delete(key);
  tries.delete(key);
  seenThen.delete(key);
  void release(person, idOf(key));
}

function answered(event) {
  const { xhr, requestConfig } = event.detail;
  const input = event.target;
  if (!input.matches("[data-cell]") || (xhr.status !== 200 && xhr.status !== 422)) return;
  const key = keyOf(input);
  if (new URL(xhr.responseURL).pathname !== new URL(form.action).pathname) return void failed(event);
  const isLatest = requestConfig.parameters[`days_${key}`] === sent.get(key);
  if (xhr.status === 200 && isLatest) done(key);
  if (xhr.status === 422 && isLatest) {
    unsaved.delete(key); // it is kept until the person has answered the refusal
    tries.delete(key);
    seenThen.delete(key);
  }
  settle(input);
}

function failed(event) {
  if (event.target.closest?.("[data-tie]")) return; // it says so itself
  if (!event.target.matches?.("[data-cell]")) return void status(form.dataset.offline);
  const key = keyOf(event.target);
  const { status: code } = event.detail.xhr;
  const isLost = code === 200 || LOST.includes(code);
  const count = (tries.get(key) ?? 0) + 1;
  sent.delete(key);
  tries.set(key, count);
  status(isLost ? form.dataset.lost : form.dataset.offline);
  note(key);
  clearTimeout(timers.get(key));
  if (!isLost) timers.set(key, setTimeout(() => void send(inputOf(key)), Math.min(LONGEST_WAIT, 2 ** count) * 1000));
}

function note(key) {
  const state = stateOf(key);
  state.querySelector(".cell__problem")?.remove();
  state.append(document.querySelector("[data-waiting-note]").content.cloneNode(true));
}

export function startSaving() {
  document.addEventListener("htmx:configRequest", ({ detail, target }) => {
    if (target.matches("[data-cell]")) detail.parameters = valuesOf(target);
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status === 422) { detail.shouldSwap = true; detail.isError = false; }
  });
  document.addEventListener("htmx:afterRequest", answered);
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.pathInfo.requestPath.endsWith("/undo/") || detail.xhr.status !== 200) return;
    form.querySelectorAll("[data-cell]").forEach(takenBack);
    if (document.activeElement === document.body) selected()?.focus(); // its own button is gone
  });
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
  window.addEventListener("online", again);
  window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-again], [data-keep], [data-use]");
    if (!button) return;
    event.preventDefault();
    const input = button.closest("td").querySelector("[data-cell]");
    if (button.matches("[data-keep]")) restore(input);
    else void send(input);
    input.focus();
  });
}
