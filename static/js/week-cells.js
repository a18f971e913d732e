// The cells of the week: how they are found, read and written.

export const form = document.querySelector("[data-week]");
export const words = document.querySelector("[data-words]");

const PARTS = ["", "⅛", "¼", "⅜", "½", "⅝", "¾", "⅞"];
const STEP = 0.25;
const MOST = 1.5;

export const inputOf = (key) => document.getElementById(`days_${key}`);
export const keyOf = (input) => input.id.replace("days_", "");
export const seenOf = (key) => form.elements[`seen_${key}`];
export const stateOf = (key) => document.getElementById(`state_${key}`);
export const shownOf = (key) => seenOf(key).dataset.shown ?? "";
export const labelOf = (input) => input.getAttribute("aria-label");
export const selected = () => form.querySelector("[data-selected] [data-cell]");
export const status = (text) => { document.getElementById("week_status").textContent = text; };

export function number(text) {
  return [...text.trim().replace(",", ".").matchAll(/[⅛¼⅜½⅝¾⅞]|[\d.]+/g)]
    .reduce((sum, [part]) => sum + (PARTS.includes(part) ? PARTS.indexOf(part) / 8 : Number(part)), 0);
}

export function inFractions(days) {
  if (!days) return "";
  const whole = Math.floor(days);
  return `${whole || ""}${PARTS[Math.round((days - whole) * 8)]}`;
}

export function stepped(text, isUp) {
  return inFractions(Math.min(MOST, Math.max(0, number(text) + (isUp ? STEP : -STEP))));
}

export function neighbour(input, down, right) {
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

export function firstCell() {
  const today = form.querySelector("thead [aria-current='date']")?.dataset.column ?? "1";
  return form.querySelector(`td[data-column="${today}"] [data-cell]`) ?? form.querySelector("[data-cell]");
}
