// How a bar of the roadmap is drawn while it is moved: elsewhere, longer or shorter, its dates beside it.

const DAY = 86400000;

export const later = (day, days) => new Date(Date.parse(day) + days * DAY);

export function dated(from, to) {
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return words.formatRange(from, to);
}

const perDay = (bar) => Number(bar.closest("[data-timeline]").dataset.day);

function label(bar) {
  const known = bar.querySelector(".timeline__dates");
  if (known) return known;
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.setAttribute("class", "timeline__dates");
  text.setAttribute("aria-hidden", "true");
  bar.append(text);
  return text;
}

export function drawn(bar, shift, stretch, words) {
  const across = shift * perDay(bar);
  const longer = stretch * perDay(bar);
  const shape = bar.querySelector(".timeline__bar");
  shape.dataset.width ??= shape.getAttribute("width");
  const width = Math.max(4, Number(shape.dataset.width) + longer);
  shape.setAttribute("width", width);
  for (const each of bar.children) {
    const isEnd = each.matches(".timeline__handle");
    if (!each.matches(".timeline__ghost")) each.setAttribute("transform", `translate(${across + (isEnd ? longer : 0)})`);
  }
  const text = label(bar);
  const x = Number(shape.getAttribute("x"));
  const isRight = x + across > bar.ownerSVGElement.viewBox.baseVal.width / 2;
  text.setAttribute("text-anchor", isRight ? "end" : "start");
  text.setAttribute("x", isRight ? x + width : x);
  text.setAttribute("y", Number(shape.getAttribute("y")) - 3);
  text.textContent = words;
  bar.dataset.moved = "";
}

export function drawBack(bar) {
  const shape = bar.querySelector(".timeline__bar");
  if (shape.dataset.width) shape.setAttribute("width", shape.dataset.width);
  for (const each of bar.children) each.removeAttribute("transform");
  bar.querySelector(".timeline__dates")?.remove();
  delete bar.dataset.moved;
}
