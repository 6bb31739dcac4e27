// Light or dark as the reader chose last, before the first paint; without a choice, as the system says.
// Being first, it also tells style sheets that scripts run and what the browser can, so that what waits for a script
// keeps its room (`data-scripted`).
const root = document.documentElement;
root.dataset.scripted = navigator.share ? "share" : "";
const kept = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
const chosen = kept();
if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const tell = () => document.querySelectorAll("[data-theme-switch]").forEach((button) => button.setAttribute("aria-pressed", isDark()));

document.addEventListener("DOMContentLoaded", tell);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  root.dataset.theme = isDark() ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private windows keep nothing: the choice holds for this page */ }
  tell();
});
