// The page of search: what is typed and chosen becomes results, and an address that can be shared.
const form = document.querySelector("[data-search]");
const field = form.elements.q;
const results = document.querySelector("[data-search-results]");
const part = document.querySelector("[data-search-part]");
const ways = document.querySelector("[data-search-ways]");
const told = document.querySelector("[data-search-status]");
const filters = document.querySelector("[data-search-filters]");
const hint = document.querySelector("[data-search-hint]");
const more = document.querySelector("[data-search-more]");
const pattern = document.querySelector("[data-search-result]").content.firstElementChild;
const AT_ONCE = 10;
const PAUSE = 60; // milliseconds after a key
const EXCERPT = 220; // characters
const LEAD = 40; // of them, before what answers
const WORD = /\p{L}[\p{L}\p{M}]*|\d+/gu;
const MOST_PAGES = 3; // read for excerpts, each a few kilobytes
const { Index, searchWords } = await import(form.dataset.engine);
let opening = null;
let run = 0;

const index = () => (opening ??= Index.open(form.dataset.search).catch((error) => { opening = null; throw error; }));

/** What each filter says of an item: values by name of the field. */
const valuesOf = ({ section, subjects, year }, index) => {
  const [slug, , isCategory] = index.sections[section];
  const values = { loai: [isCategory ? "bai-viet" : slug], muc: isCategory ? [slug] : [], nam: year ? [year] : [], khoi: [], "phong-trao": [], "khen-thuong": [] };
  for (const subject of subjects) values[index.subjects[subject][0]].push(index.subjects[subject][1]);
  return values;
};

/** The names of the values of all filters, in the order in which they are offered. */
const namesOf = (index) => {
  const names = { loai: [["bai-viet", form.dataset.articles]], muc: [], khoi: [], "phong-trao": [], "khen-thuong": [], nam: [] };
  for (const [slug, name, isCategory] of index.sections) names[isCategory ? "muc" : "loai"].push([slug, name]);
  for (const [filter, slug, name] of index.subjects) names[filter].push([slug, name]);
  names.nam = [...new Set(index.items.map(({ year }) => year).filter(Boolean))].sort().reverse().map((year) => [year, year]);
  return names;
};

const offer = (select, names, counts, chosen) => {
  const rows = names.filter(([value]) => counts.get(value) || value === chosen);
  const options = rows.map(([value, name]) => new Option(`${name} (${counts.get(value) ?? 0})`, value, false, value === chosen));
  select.replaceChildren(new Option(form.dataset.any, "", false, !chosen), ...options);
  select.closest("[data-filter-of]").hidden = !options.length;
};

/** Narrow *found* by what is chosen; offer in each filter what the others leave. */
const filtered = (found, index) => {
  const names = namesOf(index);
  const chosen = Object.fromEntries(Object.keys(names).map((name) => [name, form.elements[name].value]));
  const rows = found.map((row) => ({ ...row, values: valuesOf(index.items[row.item], index) }));
  const passes = (row, but) => Object.entries(chosen).every(([name, value]) => name === but || !value || row.values[name].includes(value));
  for (const name of Object.keys(names)) {
    const counts = new Map();
    for (const row of rows) if (passes(row, name)) for (const value of row.values[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
    offer(form.elements[name], names[name], counts, chosen[name]);
  }
  return rows.filter((row) => passes(row));
};

/** Return start and end of what answers in *text*: words side by side as they were typed, or where none are, each. */
const places = (text, terms) => {
  const words = Array.from(text.matchAll(WORD), (match) => ({ word: searchWords(match[0])[0], start: match.index, end: match.index + match[0].length }));
  const single = words.filter(({ word }) => terms.has(word));
  const inPairs = new Set();
  for (let n = 1; n < words.length; n++) if (terms.has(`${words[n - 1].word} ${words[n].word}`)) inPairs.add(words[n - 1]).add(words[n]);
  return inPairs.size ? [...inPairs] : single;
};

/** Return *text* in nodes, what answers in it marked. */
const marked = (text, terms) => {
  const nodes = document.createDocumentFragment();
  let last = 0;
  for (const { start, end } of places(text, terms)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.append(text.slice(last, start), mark);
    last = end;
  }
  nodes.append(text.slice(last));
  return nodes;
};

/** Return the piece of *text* that answers best, empty where none does. */
const excerpt = (text, terms) => {
  const answers = places(text, terms);
  let [best, most] = [0, 0];
  for (const { start } of answers) {
    const met = new Set(answers.filter((each) => each.start >= start && each.end <= start + EXCERPT - LEAD).map(({ word }) => word)).size;
    if (met > most) [best, most] = [start, met];
  }
  const from = best < LEAD ? 0 : text.indexOf(" ", best - LEAD) + 1;
  const to = from + EXCERPT < text.length ? text.lastIndexOf(" ", from + EXCERPT) : text.length;
  return most ? `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}` : "";
};

const readPage = async (row, url, terms) => {
  const answer = await fetch(url);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = Array.from(page.querySelectorAll("main .prose :is(p, li, td)"), (each) => each.textContent.trim()).join(" ");
  const found = excerpt(text, terms);
  if (found) row.querySelector("[data-is=summary]").replaceChildren(marked(found, terms));
};

let pages = 0;
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    if (pages++ < MOST_PAGES) readPage(target, target.querySelector("a").href, target.terms).catch(() => {});
  }
});

const rowOf = (card, terms, typed) => {
  const row = pattern.cloneNode(true);
  const is = (name) => row.querySelector(`[data-is=${name}]`);
  is("section").textContent = card.section;
  const link = is("title");
  link.href = card.url;
  link.append(marked(card.title, terms));
  if (card.lang !== document.documentElement.lang) for (const each of [link, is("summary")]) each.lang = card.lang;
  if (card.summary) is("summary").append(marked(card.summary, terms));
  if (card.day) {
    is("day").dateTime = card.day;
    is("day").textContent = card.day.split("-").reverse().join("/");
  } else is("day").remove();
  if (card.picture) is("picture").src = card.picture;
  else is("photo").remove();
  const here = new Set(searchWords(`${card.title} ${card.summary}`));
  row.terms = terms;
  if (typed.length && !typed.every((word) => here.has(word))) seen.observe(row);
  return row;
};

const say = (count, query, isWhole) => {
  const words = !count ? form.dataset.none : isWhole ? form.dataset.some : form.dataset.near;
  told.textContent = words.replace("#", count.toLocaleString("vi")).replace("…", query);
};

const isChosen = () => [...form.querySelectorAll("select")].some(({ name, value }) => name !== "xep" && value);

/** Say that the index is missing or not whole, and show the other ways. */
const fail = () => {
  opening = null;
  results.replaceChildren();
  part.hidden = filters.hidden = true;
  ways.hidden = false;
  told.textContent = form.dataset.broken;
};

/** Search for what stands in the form. */
const search = async (isTyping = false) => {
  const mine = ++run;
  const query = field.value.trim();
  const isAsked = Boolean(query) || isChosen();
  part.hidden = filters.hidden = !isAsked;
  ways.hidden = hint.hidden = isAsked;
  if (!isAsked) return void (told.textContent = "");
  try {
    const opened = await index();
    const { found, terms, isWhole } = await opened.search(query, { isTyping });
    if (filters.open) await opened.readSubjects();
    const typed = searchWords(query);
    if (mine !== run) return;
    const shown = filtered(found, opened);
    if (form.elements.xep.value === "moi" || !query) shown.sort((one, other) => other.item - one.item);
    const show = async (start) => {
      const cards = await Promise.all(shown.slice(start, start + AT_ONCE).map(({ item }) => opened.card(item)));
      if (mine !== run) return;
      const rows = cards.map((card) => rowOf(card, terms, typed));
      start ? results.append(...rows) : results.replaceChildren(...rows);
      more.hidden = results.children.length >= shown.length;
      say(shown.length, query, isWhole);
      results.dataset.searchResults = query;
      if (start) rows[0]?.querySelector("a").focus();
    };
    pages = 0;
    seen.disconnect();
    more.onclick = () => show(results.children.length).catch(fail);
    await show(0);
  } catch {
    if (mine === run) fail();
  }
};

const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
const remember = (how) => history[how](null, "", asked().size === 0 ? location.pathname : `?${asked()}`);

const fill = () => {
  const given = new URLSearchParams(location.search);
  field.value = given.get("q") ?? "";
  for (const select of form.querySelectorAll("select")) {
    const value = given.get(select.name) ?? "";
    if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }
};

let waiting = 0;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { remember("replaceState"); search(true); }, PAUSE);
});
form.addEventListener("change", (event) => {
  if (event.target === field) return;
  remember("pushState");
  search();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  remember("pushState");
  search();
});
filters.addEventListener("toggle", () => filters.open && search());
addEventListener("popstate", () => { fill(); search(); });
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [field, ...results.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement);
  if (!step || place < 0 || !links[place + step]) return;
  event.preventDefault();
  links[place + step].focus();
});
fill();
filters.open = isChosen();
search();
