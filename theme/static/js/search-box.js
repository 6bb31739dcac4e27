// Brings suggestions to the search box of the header, where there is room, when somebody comes to it.
const field = document.querySelector("[data-suggest]");
const wide = matchMedia("(min-width: 56rem)");
let isHere = false;
const bring = async () => {
  if (isHere || !wide.matches) return;
  isHere = true;
  (await import(field.dataset.suggest)).suggest(field);
};
field?.addEventListener("focus", bring);
if (field && document.activeElement === field) bring();
