// Shows the photos of a gallery one by one in its dialog. Without this script they are links to whole pictures.
for (const gallery of document.querySelectorAll(".gallery")) {
  const links = [...gallery.querySelectorAll(".gallery__link")];
  const box = gallery.querySelector(".gallery__box");
  let place = 0;

  const show = (wanted) => {
    place = (wanted + links.length) % links.length;
    const item = links[place].closest(".gallery__item").cloneNode(true);
    const picture = item.querySelector("picture");
    const image = picture.querySelector("img");
    for (const part of picture.children) part.sizes = `min(100vw, ${image.getAttribute("width")}px)`;
    image.loading = "eager";
    picture.className = "picture"; // whole, whatever shape the grid cuts it to
    item.querySelector(".gallery__link").replaceWith(picture);
    box.querySelector(".gallery__stage").replaceChildren(item);
    box.querySelector(".gallery__count").textContent = `${place + 1} / ${links.length}`;
  };

  gallery.addEventListener("click", (event) => {
    const link = event.target.closest(".gallery__link");
    const button = event.target.closest("[data-step]");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      show(links.indexOf(link));
      box.showModal();
    } else if (button) {
      const step = Number(button.dataset.step);
      step ? show(place + step) : box.close();
    }
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      show(place + step);
    }
  });
  box.addEventListener("close", () => links[place].focus()); // the reader goes on from the photo seen last
}
