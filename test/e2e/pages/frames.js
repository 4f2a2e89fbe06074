const picture = (name, alt) => `<img src="/qr/${name}.png" alt="${alt}" width="200" height="200">`;

const open = document.querySelector("#open").attachShadow({ mode: "open" });
open.innerHTML = `${picture("diploma-1", "in an open root")}<div></div>`;
const nested = open.querySelector("div").attachShadow({ mode: "open" });
nested.innerHTML = `<a href="/files/diploma.pdf">in a nested root</a>`;
const closed = document.querySelector("#closed").attachShadow({ mode: "closed" });
closed.innerHTML = picture("diploma-2", "in a closed root");

/** Its shadow root comes long after it stands in the page. */
window.defineLate = () => {
  customElements.define(
    "late-card",
    class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: "open" }).innerHTML = picture("diploma-4", "in a late root");
      }
    },
  );
};

window.addToNested = () => {
  nested.innerHTML += `<a href="/files/address.pdf">added to a nested root</a>`;
};
