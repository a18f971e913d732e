// The week without a connection: what waits in this browser is sent when there is one, and the week is
// kept for its own person, to be shown by static/js/offline.js.

import { form, inputOf, stateOf } from "./week-cells.js";
import { onSettled, sendKept, unsaved } from "./week-saving.js";
import { enter, keepWeek, release, waiting } from "./week-waiting.js";

const { person, practice, practiceName } = form.dataset;
const list = document.querySelector("[data-waiting]");
let isSending = false;

const isBusy = ({ key }) => unsaved.has(key) || Boolean(stateOf(key)?.querySelector(".cell__problem"));
const isShown = (entry) => entry.practice === practice && Boolean(form.querySelector(`[name="day"][value="${entry.key.split("_").pop()}"]`));

function snapshot() {
  const cells = {};
  for (const seen of form.querySelectorAll("[data-seen]")) {
    const key = seen.name.replace("seen_", "");
    const input = inputOf(key);
    cells[key] = { shown: seen.dataset.shown ?? "", seen: seen.value, isClosed: !input || input.readOnly };
  }
  const rows = [...form.querySelectorAll("tr[data-row]")].map((row) => ({
    row: row.dataset.row,
    title: row.querySelector(".week__name").firstChild.textContent.trim(),
    detail: row.querySelector(".week__detail")?.textContent ?? "",
  }));
  const monday = form.querySelector("[name='day']").value;
  return keepWeek(person, { id: `${practice} ${monday}`, practice, name: practiceName, rows, cells, at: Date.now() });
}

async function sendElsewhere(entry) {
  const body = new URLSearchParams({ [`days_${entry.key}`]: entry.typed, [`seen_${entry.key}`]: entry.seen });
  const headers = { "HX-Request": "true", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const answer = await fetch(entry.week, { method: "POST", body, headers }).catch(() => null);
  if (answer?.ok && !answer.redirected) return void (await release(person, entry.id));
  if (answer?.status !== 422) return void tell(entry, answer?.status === 404 ? list.dataset.gone : list.dataset.unsent);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  tell(entry, page.querySelector(".cell__error")?.textContent ?? list.dataset.unsent);
}

function tell(entry, why) {
  const item = list.querySelector("template").content.firstElementChild.cloneNode(true);
  item.querySelector("[data-label]").textContent = entry.label;
  item.querySelector("[data-typed]").textContent = entry.typed || "0";
  item.querySelector("[data-why]").textContent = why;
  item.querySelector("a").href = entry.week;
  item.querySelector("button").addEventListener("click", async () => {
    await release(person, entry.id);
    item.remove();
    list.hidden = !list.querySelector("li");
  });
  list.querySelector("ul").append(item);
  list.hidden = false;
}

async function sendWaiting() {
  if (isSending) return;
  isSending = true;
  list.querySelector("ul").replaceChildren();
  list.hidden = true;
  for (const entry of await waiting(person)) {
    const input = isShown(entry) ? inputOf(entry.key) : null;
    if (entry.practice !== practice) tell(entry, list.dataset.other);
    else if (!isShown(entry)) await sendElsewhere(entry);
    else if (isBusy(entry)) continue; // its cell sees to it
    else if (!input || input.readOnly) tell(entry, list.dataset.closed);
    else await sendKept(entry);
  }
  isSending = false;
}

export async function startOffline() {
  await enter(person);
  await sendWaiting();
  await snapshot();
  onSettled(snapshot);
  window.addEventListener("online", () => void sendWaiting());
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register("/sw.js").catch(() => {});
}
