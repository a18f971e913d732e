// Bars of the roadmap are moved and stretched: by pointer, by touch, by keyboard. Nothing is saved until one
// says so; what is refused goes back to where it was, and says why.

import { dated, drawBack, drawn, later } from "./timeline-bars.js";

const THRESHOLD = 4; // of the pointer, before it is a drag
const WEEK = 7;
let moving = null; // the one bar that stands elsewhere than it is saved
let drag = null;

const panelOf = (bar) => bar.closest("[data-timeline]").nextElementSibling;
const part = (bar, name) => panelOf(bar).querySelector(`[data-replan-${name}]`);

function begin(bar) {
  if (moving?.bar === bar) return;
  if (moving) putBack();
  moving = { bar, shift: 0, stretch: 0 };
}

function show() {
  const { bar, shift, stretch } = moving;
  const from = later(bar.dataset.from, shift);
  const to = later(bar.dataset.to, shift + stretch);
  drawn(bar, shift, stretch, dated(from, to));
  part(bar, "title").textContent = `${bar.dataset.title}:`;
  part(bar, "dates").textContent = dated(from, to);
  part(bar, "form").hidden = false;
  part(bar, "said").replaceChildren();
  return { from, to };
}

function say(bar, from, to) {
  const words = part(bar, "live").dataset.words;
  const long = (day) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(day);
  part(bar, "live").textContent = words.replace("%(title)s", bar.dataset.title).replace("%(from)s", long(from)).replace("%(to)s", long(to));
}

function step(bar, days, isEnd) {
  begin(bar);
  const length = (Date.parse(bar.dataset.to) - Date.parse(bar.dataset.from)) / 86400000;
  if (isEnd) moving.stretch = Math.max(-length, moving.stretch + days);
  else moving.shift += days;
  const { from, to } = show();
  say(bar, from, to);
}

function putBack(words = "") {
  const { bar } = moving;
  moving = null;
  drawBack(bar);
  part(bar, "form").hidden = true;
  part(bar, "form").reset();
  part(bar, "live").textContent = words || part(bar, "live").dataset.putBack.replace("%(title)s", bar.dataset.title);
}

async function save() {
  const { bar, shift, stretch } = moving;
  const form = part(bar, "form");
  const body = new FormData(form);
  body.set("starts_on", later(bar.dataset.from, shift).toISOString().slice(0, 10));
  body.set("ends_on", later(bar.dataset.to, shift + stretch).toISOString().slice(0, 10));
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" };
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(bar.dataset.save, { method: "POST", body, headers });
    if (answer.ok) return await redraw(bar.dataset.save, await answer.text());
    if (answer.status !== 422) throw new Error(answer.statusText);
    const refusal = await answer.text();
    putBack(" ");
    part(bar, "said").innerHTML = refusal;
  } catch {
    putBack(part(bar, "live").dataset.failed);
    part(bar, "said").textContent = part(bar, "live").dataset.failed;
  } finally {
    form.removeAttribute("aria-busy");
  }
  bar.focus();
}

/** The whole page anew: the lists, the history and what waits for whom have changed with the bar. */
async function redraw(address, said) {
  moving = null;
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  document.getElementById("main").replaceChildren(...page.getElementById("main").children);
  const bar = document.querySelector(`[data-bar][data-save="${address}"]`);
  if (!bar) return;
  part(bar, "said").innerHTML = said;
  bar.focus();
}

document.addEventListener("pointerdown", (event) => {
  const bar = event.target.closest?.("[data-bar]");
  if (!bar || event.button !== 0) return;
  const { width } = bar.ownerSVGElement.getBoundingClientRect();
  const scale = width / bar.ownerSVGElement.viewBox.baseVal.width;
  const day = scale * Number(bar.closest("[data-timeline]").dataset.day);
  const was = moving?.bar === bar ? moving : { shift: 0, stretch: 0 };
  drag = { bar, day, x: event.clientX, isEnd: !!event.target.closest(".timeline__handle"), shift: was.shift, stretch: was.stretch, isOn: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const across = event.clientX - drag.x;
  if (!drag.isOn && Math.abs(across) < THRESHOLD) return;
  if (!drag.isOn) drag.bar.setPointerCapture(event.pointerId);
  drag.isOn = true;
  const days = Math.round(across / drag.day);
  begin(drag.bar);
  moving.shift = drag.shift;
  moving.stretch = drag.stretch;
  step(drag.bar, days, drag.isEnd);
});

document.addEventListener("pointerup", () => {
  const { isOn } = drag ?? {};
  drag = null;
  if (!isOn) return;
  // The press that ends a drag is no click on the link; where none follows, the next one is.
  const swallow = (event) => event.preventDefault();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
});

document.addEventListener("pointercancel", () => {
  if (drag?.isOn) putBack();
  drag = null;
});

document.addEventListener("dragstart", (event) => event.target.closest?.("[data-bar]") && event.preventDefault());

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.("[data-bar]");
  if (moving && event.key === "Escape") {
    const back = moving.bar;
    putBack();
    back.focus();
  } else if (bar && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    const days = (event.key === "ArrowRight" ? 1 : -1) * (event.shiftKey ? WEEK : 1);
    step(bar, days, event.altKey);
  } else if (bar && event.key === "Enter" && moving?.bar === bar) {
    void save();
  } else return;
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-replan-form]")) return;
  event.preventDefault();
  if (moving) void save();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-replan-back]") || !moving) return;
  const { bar } = moving;
  putBack();
  bar.focus();
});
