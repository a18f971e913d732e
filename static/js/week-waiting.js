// What was typed and has not been answered yet, kept in this browser for one person. Without a place to
// keep it (a private window) everything works, and what waits ends with the page.

const PERSON = "sextant-person";
const nameOf = (person) => `sextant-${person}`;

export function lastPerson() {
  try {
    return localStorage.getItem(PERSON);
  } catch {
    return null; // the browser keeps nothing at all
  }
}

function opened(person) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(nameOf(person), 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("waiting", { keyPath: "id" });
      request.result.createObjectStore("weeks", { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function ask(person, store, mode, question) {
  const database = await opened(person); // rejects where nothing may be kept
  try {
    return await new Promise((resolve, reject) => {
      const request = question(database.transaction(store, mode).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

const quietly = (promise, otherwise) => promise.catch(() => otherwise);

export const keep = (person, entry) => quietly(ask(person, "waiting", "readwrite", (store) => store.put(entry)));
export const release = (person, id) => quietly(ask(person, "waiting", "readwrite", (store) => store.delete(id)));
export const keepWeek = (person, week) => quietly(ask(person, "weeks", "readwrite", (store) => store.put(week)));
export const keptWeeks = (person) => quietly(ask(person, "weeks", "readonly", (store) => store.getAll()), []);

export async function waiting(person) {
  const entries = await quietly(ask(person, "waiting", "readonly", (store) => store.getAll()), []);
  return entries.sort((one, other) => one.at - other.at);
}

// Whoever used this browser before: their weeks are not shown to anybody else. What they typed waits for them.
export async function enter(person) {
  const before = lastPerson();
  try {
    localStorage.setItem(PERSON, person);
  } catch {
    return;
  }
  if (before && before !== person) await quietly(ask(before, "weeks", "readwrite", (store) => store.clear()));
}

export function forget(person) {
  localStorage.removeItem(PERSON);
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(nameOf(person));
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}
