// Hears of each build: loads the page again when the site changed, shows above it what keeps the site from being built.

import { showSheet } from "/__serve__/sheet.js";

const { build, waiting } = document.getElementById("portal-serve").dataset;
const PLACE = /^(.+?:\d+: )(.*)$/s;
// A page in which people write: it hears of faults, but is never loaded again under their hands.
const stays = "stays" in document.body.dataset;
let source;
let host;
let dismissed;

function listen() {
  source?.close();
  source = undefined;
  // A browser grants a server six connections for all its tabs, so only those that are seen hold one.
  if (document.visibilityState === "hidden") return;
  source = new EventSource("/__serve__/events");
  source.onmessage = ({ data }) => hear(JSON.parse(data));
  source.onerror = ({ target }) => {
    if (target === source && target.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}

function hear(state) {
  if (state.build !== build && !stays) {
    source.close();
    location.reload();
  } else if (waiting === undefined) {
    show(state.faults);
    if (!stays) showSheet();
  }
}

function show(faults) {
  const said = faults.join("\n");
  if (said === (host?.dataset.said ?? dismissed ?? "")) return;
  host?.remove();
  host = dismissed = undefined;
  if (said) {
    host = panel(faults);
    host.dataset.said = said;
    // Beside the body, whose layout is the theme's affair.
    document.documentElement.insertBefore(host, document.body);
  }
}

function dismiss() {
  dismissed = host?.dataset.said;
  host?.remove();
  host = undefined;
}

function panel(faults) {
  const outside = element("div", { id: "portal-faults", hidden: true, className: stays ? "below" : "" });
  const style = element("link", { rel: "stylesheet", href: "/__serve__/panel.css" });
  style.onload = style.onerror = () => { outside.hidden = false; };
  const close = element("button", { type: "button", className: "panel__close", textContent: "Đóng", title: "Phím Esc" });
  close.onclick = dismiss;
  const list = element("ul", { className: "panel__faults" });
  list.append(...faults.map(line));
  const inside = element("section", { className: "panel panel--above", lang: "vi", role: "alert" });
  inside.append(
    element("h2", { className: "panel__title", textContent: "Chưa dựng lại được trang" }),
    element("p", {
      className: "panel__note",
      textContent: "Dưới đây vẫn là bản trước. Sửa các lỗi sau rồi lưu lại; bảng này sẽ tự đóng.",
    }),
    close,
    list,
  );
  outside.attachShadow({ mode: "open" }).append(style, inside);
  return outside;
}

function line(text) {
  const [, place, rest] = PLACE.exec(text) ?? [text, "", text];
  const item = element("li", {});
  item.append(element("code", { className: "panel__place", textContent: place }), rest);
  return item;
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") dismiss();
});
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) listen();
});
listen();
