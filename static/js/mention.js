// Typing @ offers the people of the room. Without it the ticks below the field do the same.

const NAMED = /(?:^|\s)@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*){0,3})$/u;
const MOST = 6;

function people(form) {
  return [...form.querySelectorAll('input[name="told"]')].map((box) => {
    const [name, ...rest] = box.closest("label").textContent.trim().split(", ");
    return { box, name, part: rest.join(", ") };
  });
}

function asked(field) {
  return field.value.slice(0, field.selectionStart).match(NAMED)?.[1];
}

function offer(field) {
  const list = document.createElement("ul");
  list.className = "mentions";
  list.id = `${field.id}-people`;
  list.role = "listbox";
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  return list;
}

function attach(field) {
  const list = offer(field);
  const known = people(field.form);
  list.ariaLabel = field.form.querySelector("summary")?.textContent ?? "";
  let found = [];
  let at = 0;

  const close = () => {
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
  };

  function draw() {
    list.replaceChildren(
      ...found.map(({ name, part }, place) => {
        const row = document.createElement("li");
        row.role = "option";
        row.id = `${list.id}-${place}`;
        row.ariaSelected = String(place === at);
        row.textContent = part ? `${name}, ${part}` : name;
        row.dataset.place = place;
        return row;
      }),
    );
    list.hidden = !found.length;
    if (found.length) field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else close();
  }

  function choose(place) {
    const { box, name } = found[place];
    const caret = field.selectionStart;
    const start = caret - asked(field).length;
    field.setRangeText(`${name} `, start, caret, "end");
    box.checked = true;
    close();
    field.focus();
  }

  field.addEventListener("input", () => {
    const begun = asked(field)?.toLocaleLowerCase();
    found = begun === undefined ? [] : known.filter(({ name }) => name.toLocaleLowerCase().split(" ").some((_word, place, words) => words.slice(place).join(" ").startsWith(begun))).slice(0, MOST);
    at = 0;
    draw();
  });

  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      draw();
    } else if (event.key === "Enter" || event.key === "Tab") choose(at);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });

  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest("[data-place]");
    if (!row) return;
    event.preventDefault();
    choose(Number(row.dataset.place));
  });
  field.addEventListener("blur", close);
}

document.querySelectorAll("[data-mention]").forEach(attach);
