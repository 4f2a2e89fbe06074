const view = document.querySelector("#view");
const SHOWN = {
  embed: () => make("embed", { src: "/files/diploma.pdf", type: "application/pdf" }),
  object: () => make("object", { data: "/files/address.pdf", type: "application/pdf" }),
  iframe: () => make("iframe", { src: "/files/criminal-record.pdf" }),
  viewer: () => make("iframe", { src: "/viewer.html?file=%2Ffiles%2Fidentity-card.pdf#page=1" }),
  untold: () => make("embed", { src: "/files/download/7", type: "application/pdf" }),
  blob: async () => {
    const pdf = await (await fetch("/files/pension.pdf")).blob();
    return make("iframe", { src: URL.createObjectURL(pdf) });
  },
  picture: () => make("img", { src: "/qr/address-page.png", alt: "Адресная справка" }),
  pictureObject: () => make("object", { data: "/qr/diploma-1.png", title: "diploma" }),
};

function make(name, attributes) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.width = 800;
  element.height = 500;
  return element;
}

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", async () => view.replaceChildren(await SHOWN[button.dataset.show]()));
}
