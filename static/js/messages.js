// A message can be put away. Focus goes to the page, never to nowhere.

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-dismiss]");
  if (!close) return;
  close.closest(".message").remove();
  document.getElementById("main")?.focus({ preventScroll: true });
});
