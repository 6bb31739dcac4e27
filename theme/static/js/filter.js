// Finds names in a long directory, or numbers in a register, while one types; marks do not matter, nor which of - and / is meant.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").replace(/[-–/]/g, "-").toLowerCase();

for (const form of document.querySelectorAll("[data-filter]")) {
  const field = form.querySelector("input");
  const told = form.querySelector("[role=status]");
  const sections = [...document.querySelectorAll(form.dataset.filter)];
  const rows = sections.map((section) => [...section.querySelectorAll("li, tr:has(td)")].map((row) => [row, plain(row.textContent)]));

  const apply = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    sections.forEach((section, place) => {
      const shown = rows[place].filter(([row, text]) => !(row.hidden = !words.every((word) => text.includes(word))));
      section.hidden = !shown.length;
      count += shown.length;
    });
    told.textContent = words.length ? (count ? told.dataset.some.replace("#", count) : told.dataset.none) : "";
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", apply);
  if (field.value) apply();
}
