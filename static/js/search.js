// Search from anywhere: / or Ctrl-K opens it, arrows choose, Enter opens, Escape closes. What is typed is
// posted by htmx; without this script the link at the top leads to a page that does the same.

const dialog = document.querySelector("[data-search]");
const text = dialog.querySelector("[role=combobox]");
const answer = dialog.querySelector(".search__answer");
const said = dialog.querySelector("[data-search-said]");
let chosen = -1;

const hits = () => [...answer.querySelectorAll("[role=option]")];

function choose(place) {
  const all = hits();
  all[chosen]?.setAttribute("aria-selected", "false");
  chosen = all.length ? (place + all.length) % all.length : -1;
  const hit = all[chosen];
  text.setAttribute("aria-expanded", String(all.length > 0));
  if (!hit) return text.removeAttribute("aria-activedescendant");
  hit.setAttribute("aria-selected", "true");
  hit.scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-activedescendant", hit.id);
}

function forget() {
  hits()[chosen]?.setAttribute("aria-selected", "false");
  chosen = -1;
  text.removeAttribute("aria-activedescendant");
}

function open() {
  if (document.querySelector("dialog[open]")) return;
  dialog.showModal();
  text.focus();
  text.select();
}

const isTyping = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]") ?? null;
const isCtrlK = ({ key, ctrlKey, metaKey, altKey, shiftKey }) =>
  key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey;

document.addEventListener("keydown", (event) => {
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.isComposing || !(isCtrlK(event) || (isSlash && !isTyping(event)))) return;
  event.preventDefault();
  open();
});

document.addEventListener("click", (event) => {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!plain || !event.target.closest("[data-search-open]")) return;
  event.preventDefault();
  open();
});

dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-search-close]")) dialog.close();
});

dialog.addEventListener("keydown", (event) => {
  event.stopPropagation(); // the keys of the page behind rest
  if (isCtrlK(event)) event.preventDefault();
  if (event.target !== text || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    choose(chosen < 0 && step < 0 ? -1 : chosen + step);
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    hits()[chosen].click();
  } else if (event.key === "Escape") {
    event.preventDefault();
    dialog.close();
  }
});

text.addEventListener("input", forget); // what is shown answers other words: Enter leads to the page

answer.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status === 429) {
    detail.shouldSwap = true;
    detail.isError = false;
  } else if (new URL(detail.xhr.responseURL).pathname !== new URL(text.form.action).pathname) {
    detail.shouldSwap = false; // the session has ended: the page asks to sign in
    window.location.assign(text.form.action);
  }
});

answer.addEventListener("htmx:afterSwap", () => {
  chosen = -1;
  choose(0);
  said.textContent = answer.querySelector(".search__said")?.textContent ?? "";
});
