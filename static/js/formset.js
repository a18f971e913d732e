// Rows that repeat: one more without asking the server, and one less by ticking its box unseen.
// Without this module the "add" button submits, and the box is ticked by hand.

function addRow(set) {
  const total = set.querySelector("[name$='-TOTAL_FORMS']");
  const most = Number(set.querySelector("[name$='-MAX_NUM_FORMS']").value);
  if (Number(total.value) >= most) return;
  const template = set.querySelector("template[data-empty-row]");
  const html = template.innerHTML
    .replaceAll("__prefix__", total.value)
    .replaceAll("__number__", Number(total.value) + 1);
  set.querySelector("[data-rows]").insertAdjacentHTML("beforeend", html);
  total.value = Number(total.value) + 1;
  const row = set.querySelector("[data-rows]").lastElementChild;
  ready(row);
  row.querySelector("input:not([type=checkbox], [type=hidden]), select, textarea").focus();
}

function ready(row) {
  if (!row.querySelector("[data-remove-row]")) return; // a row with a tick is left out by unticking
  row.querySelector("[data-remove-row]").hidden = false;
  row.querySelector("[data-remove-box]").hidden = true;
}

function removeRow(row) {
  row.querySelector("[name$='-DELETE']").checked = true;
  row.hidden = true;
  row.dispatchEvent(new Event("input", { bubbles: true })); // whoever reckons with the rows
}

document.querySelectorAll("[data-formset]").forEach((set) => {
  set.querySelectorAll("[data-row]").forEach(ready);
  set.addEventListener("click", (event) => {
    if (event.target.closest("[data-add-row]")) {
      event.preventDefault();
      addRow(set);
    }
    const remove = event.target.closest("[data-remove-row]");
    if (remove) {
      removeRow(remove.closest("[data-row]"));
      set.querySelector("[data-add-row]").focus();
    }
  });
});
