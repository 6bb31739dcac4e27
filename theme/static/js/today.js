// What depends on the reader's day and is therefore not in the page: today's date, and how many days remain; or was right
// when the page was built: whether opinions are still welcome.
const DAY = 86_400_000;
const ZONE = "Asia/Ho_Chi_Minh";
const lang = document.documentElement.lang;
const here = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(new Date());

for (const place of document.querySelectorAll("[data-today]")) {
  const written = { weekday: "long", day: lang === "en" ? "numeric" : "2-digit", month: lang === "en" ? "long" : "2-digit", year: "numeric" };
  place.textContent = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : "vi", { ...written, timeZone: ZONE }).format(new Date());
}

for (const place of document.querySelectorAll("[data-days-to]")) {
  const days = Math.round((Date.parse(place.dataset.daysTo) - Date.parse(here)) / DAY);
  const words = days > 1 ? place.dataset.many : days === 1 ? place.dataset.one : days === 0 ? place.dataset.none : "";
  place.textContent = words.replace("#", days);
}

for (const place of document.querySelectorAll("[data-working-days]")) {
  const { opened, workingDays, before, many, last, after } = place.dataset;
  const days = workingDays.split(" ");
  const left = days.filter((day) => day > here).length;
  place.dataset.state = here < opened ? "upcoming" : here > days.at(-1) ? "closed" : "open";
  place.textContent = { upcoming: before, open: left ? many.replace("#", left) : last, closed: after }[place.dataset.state];
}
