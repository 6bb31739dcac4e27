// Finds names or numbers in a long list or table while one types: marks do not matter, nor which of - and / is meant.
// The title of a part counts with each of its rows.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").replace(/[-–/]/g, "-").toLowerCase();

for (const form of document.querySelectorAll("[data-filter]")) {
  const field = form.querySelector("input");
  const told = form.querySelector("[role=status]");
  const sections = [...document.querySelectorAll(form.dataset.filter)];
  const rows = sections.map((section) => {
    const title = section.querySelector("h2")?.textContent ?? "";
    return [...section.querySelectorAll("li, tbody tr:has(td)")].map((row) => [row, plain(`${row.textContent} ${title}`)]);
  });

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
