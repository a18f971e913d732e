// Menus and questions open without script; Escape, a press outside and "No" close them again.

const OPEN = "details[data-disclosure][open]";

function close(disclosure) {
  disclosure.open = false;
}

document.addEventListener("click", (event) => {
  const refusal = event.target.closest("[data-close]");
  document.querySelectorAll(OPEN).forEach((disclosure) => {
    if (refusal ? disclosure.contains(refusal) : !disclosure.contains(event.target)) close(disclosure);
  });
  if (refusal) refusal.closest("[data-disclosure]")?.querySelector("summary").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const disclosure = event.target.closest?.(OPEN) ?? document.querySelector(OPEN);
  if (!disclosure) return;
  close(disclosure);
  disclosure.querySelector("summary").focus();
});

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.(`${OPEN}.confirm`)) event.target.querySelector(".confirm__sheet :is(textarea, .button)")?.focus();
  },
  true,
);
