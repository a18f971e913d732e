// The button that was pressed says that it works, and cannot be pressed twice.

function markBusy(event) {
  const button = event.submitter;
  if (!button || event.defaultPrevented) return;
  setTimeout(() => button.setAttribute("aria-busy", "true"));
}

function clearBusy() {
  document.querySelectorAll("[aria-busy='true']").forEach((button) => button.removeAttribute("aria-busy"));
}

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-form]")) markBusy(event);
});
document.addEventListener("htmx:afterRequest", clearBusy);
window.addEventListener("pageshow", clearBusy);
