// Sharing, copying and printing, where the browser can; the e-mail link beside them needs no script.
const does = {
  share: navigator.share && (() => navigator.share({ title: document.querySelector("h1").textContent, url: address() }).catch(() => {})),
  copy: navigator.clipboard && (async (button) => {
    await navigator.clipboard.writeText(address());
    document.querySelector("[data-copied]").textContent = button.dataset.done;
  }),
  print: () => print(),
};
const address = () => document.querySelector("link[rel=canonical]").href;

for (const button of document.querySelectorAll("[data-does]")) {
  const act = does[button.dataset.does];
  if (!act) continue;
  button.hidden = false;
  button.addEventListener("click", () => act(button));
}
