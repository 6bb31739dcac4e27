// Suggests names and new headlines below the search box while one types (WAI-ARIA, combobox with a list of choices).
const MOST = 8;

/** Tell how well a row answers: each word must begin a word of one of its names; null where one does not. */
const judged = ([name, , , ...others], words, searchWords) => {
  let best = null;
  for (const [rank, each] of [name, ...others].entries()) {
    const known = searchWords(each);
    const places = words.map((word) => known.findIndex((other) => other.startsWith(word)));
    if (places.includes(-1)) continue;
    const score = places[0] + known.length / 10 + rank / 100;
    if (best === null || score < best) best = score;
  }
  return best;
};

export const suggest = async (field) => {
  const list = document.getElementById(field.dataset.list);
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.after(said);
  let rows = [];
  let place = -1;

  const close = () => {
    list.hidden = true;
    place = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const point = (wanted) => {
    const options = [...list.children];
    place = (wanted + options.length + 1) % (options.length + 1);
    options.forEach((option, at) => option.setAttribute("aria-selected", at === place));
    if (options[place]) field.setAttribute("aria-activedescendant", options[place].id);
    else field.removeAttribute("aria-activedescendant");
  };
  const optionOf = ([name, url, label], number) => {
    const option = document.createElement("li");
    Object.assign(option, { id: `${list.id}-${number}`, role: "option", textContent: name });
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    const kind = document.createElement("span");
    kind.textContent = label;
    option.append(" ", kind);
    return option;
  };
  const show = () => {
    const words = searchWords(field.value);
    const found = words.length ? rows.map((row) => [judged(row, words, searchWords), row]).filter(([score]) => score !== null) : [];
    found.sort(([one], [other]) => one - other);
    const options = found.slice(0, MOST).map(([, row], number) => optionOf(row, number));
    list.replaceChildren(...options);
    close();
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(options.length > 0));
    said.textContent = words.length ? field.dataset.said.replace("#", options.length) : "";
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  close();
  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) event.preventDefault();
    if (event.key === "Escape") close();
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: place < 0 ? 0 : -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      point(event.key === "ArrowUp" && place < 0 ? list.children.length - 1 : place + step);
    } else if (event.key === "Enter" && place >= 0) {
      event.preventDefault();
      location.assign(list.children[place].dataset.url);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  const { searchWords } = await import(field.dataset.engine);
  const answer = await fetch(field.dataset.index, { cache: "no-cache" });
  if (!answer.ok) return;
  rows = await answer.json();
  if (document.activeElement === field) show();
};
