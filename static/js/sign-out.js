// Signing out leaves nothing of the person in this browser. What was not sent yet is said before it goes.

import { forget, lastPerson, waiting } from "./week-waiting.js";

const { ask } = document.querySelector("[data-sign-out]").dataset;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const person = lastPerson();
  if (!person || new URL(form.action).pathname !== "/accounts/logout/") return;
  event.preventDefault();
  const { length } = await waiting(person);
  if (length && !window.confirm(ask.replace("%s", length))) return;
  await forget(person);
  form.submit();
});
