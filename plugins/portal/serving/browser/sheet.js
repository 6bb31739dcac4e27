// What an editor sees beside a page: its file and length at the bottom, and each thing to do under its paragraph.

const STYLE = "/__serve__/sheet.css";
const PLACES = "h1, h2, h3, h4, p, li, td, th, figcaption, blockquote, dd, dt, summary";
let hosts = [];
let isOpen = false;

export async function showSheet() {
  const answer = await fetch(`/__serve__/sheet${location.pathname}`).catch(() => null);
  const sheet = answer?.ok ? await answer.json() : null;
  for (const host of hosts) host.remove();
  hosts = [];
  if (!sheet) return;
  const marks = sheet.notes.map(mark);
  const bar = shadow("div", details(sheet, marks));
  bar.id = "portal-sheet";
  document.documentElement.append(bar);
  hosts.push(bar);
}

// Puts a note under the paragraph that shows its words, and returns it; none where no paragraph does.
function mark(note) {
  const place = placeOf(note.quote);
  if (!place) return null;
  const host = shadow("span", element("span", { className: "note", textContent: `Dòng ${note.line}: ${note.message}` }));
  host.dataset.portalNote = note.line;
  // Inside what may hold a note, so that lists and tables stay whole.
  place.append(host);
  hosts.push(host);
  return host;
}

function placeOf(quote) {
  if (quote.length < 3) return null;
  const within = document.querySelector("main") ?? document.body;
  const holds = (each) => plain(each.textContent).includes(plain(quote));
  return [...within.querySelectorAll(PLACES)].filter(holds).find((each) => ![...each.querySelectorAll(PLACES)].some(holds));
}

function plain(text) {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

function details(sheet, marks) {
  const todo = sheet.notes.length;
  const box = element("details", { className: "sheet", open: isOpen });
  box.ontoggle = () => { isOpen = box.open; };
  const summary = element("summary", { className: "sheet__summary" });
  summary.append(
    `${sheet.words.toLocaleString("vi")} chữ · ${sheet.minutes} phút đọc · `,
    element("strong", { textContent: todo ? `${todo} chỗ cần xem` : "không còn gì phải xem" }),
  );
  const file = element("p", { className: "sheet__file" });
  const said = element("span", { role: "status" });
  file.append(element("code", { textContent: sheet.file }), " ", button("Sửa tệp này", () => open(said)), " ", said);
  const list = element("ol", { className: "sheet__notes" });
  list.append(...sheet.notes.map((note, number) => item(note, marks[number])));
  box.append(summary, file, list);
  const outside = element("section", { lang: "vi", ariaLabel: "Cho người soạn bài" });
  outside.append(box);
  return outside;
}

function item(note, host) {
  const text = `dòng ${note.line}, ${note.field}: ${note.message}`;
  const line = element("li", {});
  line.append(host ? button(text, () => host.parentElement.scrollIntoView({ block: "center" })) : text);
  return line;
}

async function open(said) {
  const answer = await fetch(`/__serve__/sheet${location.pathname}`, { method: "POST", body: "" }).catch(() => null);
  said.textContent = answer?.ok ? "Đã mở." : "Máy này không mở được; hãy mở tệp theo đường dẫn trên.";
}

function button(text, onclick) {
  return element("button", { type: "button", className: "sheet__button", textContent: text, onclick });
}

function shadow(name, inside) {
  const host = element(name, { hidden: true });
  const style = element("link", { rel: "stylesheet", href: STYLE });
  style.onload = style.onerror = () => { host.hidden = false; };
  host.attachShadow({ mode: "open" }).append(style, inside);
  return host;
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
