// A form that came back with errors puts the reader at the first of them.

function focusFirstError(root) {
  const wrong = root.querySelector("[data-form] [aria-invalid='true']");
  const summary = root.querySelector("[data-form-errors]");
  (wrong ?? summary)?.focus();
}

focusFirstError(document);
document.addEventListener("htmx:afterSettle", (event) => focusFirstError(event.target));
