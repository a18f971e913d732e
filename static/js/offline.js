// Days entered without a connection: day by day, from what this browser kept of one's own week.

import { stepped } from "./week-cells.js";
import { keep, keptWeeks, lastPerson, release, waiting } from "./week-waiting.js";

const ASK_AGAIN = 15000;
const page = document.querySelector("[data-offline]");
const find = (name) => page.querySelector(`[data-${name}]`);
const dateField = document.getElementById("offline_date");
const person = lastPerson();
let weeks = [];
let practice = {};
let entries = new Map();

const iso = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
const idOf = (key) => `${practice.practice} ${key}`;
const cellOf = (key) => weeks.map((week) => week.cells[key]).find(Boolean);
const spoken = (date) => new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" }).format(new Date(`${date}T12:00`));

function move(days) {
  const date = new Date(`${dateField.value}T12:00`);
  date.setDate(date.getDate() + days);
  dateField.value = iso(date);
  show();
}

async function type(row, typed) {
  const key = `${row.row}_${dateField.value}`;
  const cell = cellOf(key);
  const before = entries.get(idOf(key));
  if (typed.trim() === (cell?.shown ?? "")) await release(person, idOf(key));
  else await keep(person, {
    id: idOf(key), practice: practice.practice, key, typed, seen: before?.seen ?? cell?.seen ?? "0",
    label: `${row.title}, ${spoken(dateField.value)}`, week: `${practice.practice}week/${dateField.value}/`, at: Date.now(),
  });
  await count();
}

async function count() {
  entries = new Map((await waiting(person)).map((entry) => [entry.id, entry]));
  find("count").textContent = entries.size;
  find("rows").querySelectorAll("li").forEach((item) => {
    item.querySelector("[data-waits]").hidden = !entries.has(idOf(`${item.dataset.row}_${dateField.value}`));
  });
}

function shown(row) {
  const key = `${row.row}_${dateField.value}`;
  const cell = cellOf(key);
  const item = find("rows").parentElement.querySelector("template").content.firstElementChild.cloneNode(true);
  const input = item.querySelector("input");
  item.dataset.row = row.row;
  item.querySelector("[data-title]").textContent = row.title;
  item.querySelector("[data-detail]").textContent = row.detail;
  input.value = entries.get(idOf(key))?.typed ?? cell?.shown ?? "";
  input.setAttribute("aria-label", `${row.title}, ${spoken(dateField.value)}`);
  const isClosed = Boolean(cell?.isClosed);
  item.querySelectorAll("input, button").forEach((control) => { control.disabled = isClosed; });
  input.addEventListener("input", () => type(row, input.value));
  for (const [name, isUp] of [["down", false], ["up", true]]) {
    item.querySelector(`[data-${name}]`).addEventListener("click", () => {
      input.value = stepped(input.value, isUp);
      void type(row, input.value);
    });
  }
  return item;
}

function show() {
  const date = dateField.value;
  if (!date) return;
  find("day").textContent = spoken(date) + (date === iso(new Date()) ? ` (${page.dataset.today})` : "");
  find("back").href = `${practice.practice}week/${date}/`;
  find("rows").replaceChildren(...practice.rows.map(shown));
  void count();
}

async function back() {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.replace(find("back").href);
}

async function start() {
  const all = person ? await keptWeeks(person) : [];
  all.sort((one, other) => other.at - one.at);
  practice = all.find((week) => location.pathname.startsWith(week.practice)) ?? all[0];
  find(practice ? "days" : "nobody").hidden = false;
  window.addEventListener("online", back);
  setInterval(back, ASK_AGAIN);
  if (!practice) return;
  weeks = all.filter((week) => week.practice === practice.practice);
  find("practice-name").textContent = practice.name;
  dateField.value = location.pathname.match(/\/week\/(\d{4}-\d\d-\d\d)\//)?.[1] ?? iso(new Date());
  entries = new Map((await waiting(person)).map((entry) => [entry.id, entry]));
  dateField.addEventListener("change", show);
  find("earlier").addEventListener("click", () => move(-1));
  find("later").addEventListener("click", () => move(1));
  show();
}

void start();
