// One attack at a time: hostile.html?attack=NAME. `window.heard` gathers what the page learns.
const stage = document.querySelector("#stage");
window.heard = [];

/** The elements that no page made: children of <html> beside head and body. */
const strangers = () =>
  [...document.documentElement.children].filter(({ localName }) => !/^(head|body)$/.test(localName));
const onStranger = (act) =>
  new MutationObserver(() => strangers().forEach(act)).observe(document.documentElement, { childList: true });
const add = (name, attributes = {}, parent = stage) => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  parent.append(element);
  return element;
};
const repeat = (act) => setInterval(act, 0);

const ATTACKS = {
  // against the mark
  "removes the mark": () => onStranger((mark) => mark.remove()),
  "moves the mark": () => onStranger((mark) => add("div", { hidden: "" }).append(mark)),
  "restyles the mark": () => {
    add("style").textContent = "html > div, [popover] { display: none !important; transform: scale(0) !important; }";
    onStranger((mark) => {
      mark.style.cssText = "display: none !important";
    });
  },
  "covers the mark": () => {
    const cover = add("div", { popover: "manual", style: "inset:0;width:100%;height:100%;background:#fff" });
    onStranger(() => {
      cover.hidePopover();
      cover.showPopover();
    });
  },
  "clicks the mark": () =>
    onStranger((mark) => {
      for (const target of [mark, document.elementFromPoint(190, 110)]) {
        target?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
        target?.click?.();
      }
    }),
  "opens every shadow root": () => {
    const attach = Element.prototype.attachShadow;
    window.roots = [];
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, { ...init, mode: "open" });
      window.roots.push(root);
      return root;
    };
  },
  "swallows every event": () => {
    for (const name of ["click", "pointermove", "pointerdown", "keydown", "scroll", "load", "visibilitychange"]) {
      addEventListener(name, (event) => event.stopImmediatePropagation(), true);
    }
  },

  // against the finder
  "patches the prototypes": () => {
    const broken = () => {
      window.heard.push("a patched function ran");
      throw new Error("patched");
    };
    for (const [owner, names] of [
      [Element.prototype, ["getBoundingClientRect", "getAttribute", "querySelectorAll", "closest", "checkVisibility"]],
      [Node.prototype, ["hasChildNodes", "getRootNode", "contains", "appendChild"]],
      [EventTarget.prototype, ["addEventListener"]],
      [Document.prototype, ["createElement", "createTreeWalker", "querySelector"]],
      [String.prototype, ["matchAll", "replace", "slice"]],
      [Array.prototype, ["map", "filter", "flatMap"]],
      [window, ["MutationObserver", "IntersectionObserver", "requestIdleCallback", "WeakRef", "getComputedStyle"]],
    ]) {
      for (const name of names) owner[name] = broken;
    }
    for (const name of ["lastChild", "isConnected", "parentElement"]) {
      Object.defineProperty(Node.prototype, name, { get: broken });
    }
  },
  "clobbers names": () => {
    const names =
      "nodeType nodeName localName isConnected lastChild firstChild previousSibling childNodes parentNode parentElement " +
      "getAttribute hasAttribute hasChildNodes getBoundingClientRect querySelectorAll closest children attributes style " +
      "shadowRoot offsetWidth offsetHeight checkVisibility getRootNode contains textContent id className classList";
    const form = add("form");
    for (const name of names.split(" ")) add("input", { name, value: name }, form);
    add("img", { src: "/qr/diploma-1.png", alt: "in the form", width: "200", height: "200" }, form);
    add("p", {}, form).textContent = "Short code: 550271";
    for (const name of [
      "hidden",
      "body",
      "documentElement",
      "createElement",
      "createTreeWalker",
      "querySelector",
      "baseURI",
      "addEventListener",
    ]) {
      add("img", { name, src: "/pictures/tiny.png" });
      add("form", { name });
    }
  },
  "breaks its own document": () => {
    const fresh = document.documentElement.cloneNode(true);
    fresh.querySelector("script")?.remove();
    document.documentElement.replaceWith(fresh);
  },
  "writes itself anew": () => {
    document.open();
    document.write(
      '<!doctype html><title>New</title><img src="/qr/diploma-2.png" alt="anew" width="200" height="200">',
    );
    document.close();
  },
  "floods with nodes": () => {
    window.storm = repeat(() => {
      for (let index = 0; index < 40; index++) add("span").textContent = `code ${index}`;
      if (stage.childNodes.length > 5000) stage.textContent = "";
    });
  },
  "floods with images": () => {
    for (let index = 0; index < 10_000; index++)
      add("img", { src: `/qr/link.png?${index}`, width: "60", height: "60", loading: "lazy" });
  },
  "floods with attributes": () => {
    const image = add("img", { width: "100", height: "100" });
    let turn = 0;
    repeat(() => {
      image.src = turn++ % 2 ? "/qr/link.png" : "/qr/diploma-1.png";
      stage.className = `turn-${turn}`;
    });
  },
  "nests without end": () => {
    let inner = stage;
    for (let depth = 0; depth < 1_000; depth++) inner = add("div", {}, inner);
    add("a", { href: "/files/address.pdf" }, inner).textContent = "deep";
  },
  "spreads without end": () => {
    const all = document.createDocumentFragment();
    for (let index = 0; index < 100_000; index++) all.append(document.createElement("i"));
    stage.append(all);
  },
  "hides in thousands of shadow roots": () => {
    let inner = stage;
    for (let depth = 0; depth < 400; depth++)
      inner = add("div", {}, inner).attachShadow({ mode: depth % 2 ? "open" : "closed" });
    for (let index = 0; index < 3_000; index++) add("div").attachShadow({ mode: "open" }).innerHTML = "<i>code</i>";
  },
  "talks without end": () => {
    stage.append(document.createTextNode("код 4 8 2 9 1 short code - ".repeat(20_000)));
    for (let index = 0; index < 200; index++)
      stage.append(document.createTextNode(`${"код ".repeat(500)}${"1 ".repeat(500)}`));
  },
  "keeps moving its nodes": () => {
    for (let index = 0; index < 200; index++) add("p").textContent = "Код города: 727";
    const moving = add("img", { src: "/qr/diploma-3.png", alt: "moving", width: "200", height: "200" });
    repeat(() => stage.insertBefore(moving, stage.children[Math.floor(Math.random() * stage.children.length)]));
  },
  "sends huge data addresses": () => {
    add("img", { src: `data:image/png;base64,${"A".repeat(6_000_000)}`, width: "100", height: "100", alt: "huge" });
    add("a", { href: `data:application/pdf;base64,${"A".repeat(6_000_000)}` }).textContent = "huge.pdf";
  },
  "sends endless addresses": () => {
    add("a", { href: `https://egov.kz/${"a".repeat(1_000_000)}.pdf`, title: "t".repeat(1_000_000) }).textContent =
      "long";
    add("img", { src: `/qr/link.png?${"a".repeat(8_000)}`, width: "100", height: "100", alt: "x".repeat(100_000) });
  },
  "links to everywhere": () => {
    for (let index = 0; index < 5_000; index++) add("a", { href: `https://host-${index}.example/` }).textContent = "x";
  },
  "links to programs": () => {
    for (const href of [
      "javascript:window.heard.push('script ran')//a.pdf",
      "data:text/html,<script>parent.heard.push(1)</script>",
      "vbscript:x.pdf",
      "file:///etc/passwd.pdf",
      "chrome://settings/a.pdf",
      "chrome-extension://abcdefghijklmnopabcdefghijklmnop/a.pdf",
      "https://",
      "http://[::1",
      "//",
    ]) {
      add("a", { href }).textContent = "a.pdf";
      add("img", { src: href, width: "100", height: "100" });
      add("embed", { src: href.startsWith("javascript") ? "about:blank" : href, type: "application/pdf" });
    }
  },
  "paints with what is not its own": () => {
    const canvas = add("canvas", { width: "300", height: "300", "aria-label": "tainted" });
    const image = new Image();
    image.onload = () => canvas.getContext("2d").drawImage(image, 0, 0, 300, 300);
    image.src = `${document.querySelector("#bait").dataset.store ?? location.origin.replace("127.0.0.1", "localhost")}/qr/link.png`;
  },
  "takes its blobs back": async () => {
    const image = add("img", { width: "200", height: "200", alt: "revoked" });
    const url = URL.createObjectURL(await (await fetch("/files/diploma.pdf")).blob());
    const link = add("a", { href: url });
    link.textContent = "revoked.pdf";
    image.src = url;
    URL.revokeObjectURL(url);
  },
  "hides its codes": () => {
    const hidden = {
      "see-through": "opacity:0",
      "far to the left": "position:absolute;left:-9999px",
      "far above": "position:absolute;top:-9999px",
      invisible: "visibility:hidden",
      "not there": "display:none",
    };
    for (const [alt, style] of Object.entries(hidden)) {
      add("img", { src: `/qr/diploma-1.png?${alt}`, alt, style: `width:200px;height:200px;${style}` });
    }
  },
  "calls its picture genuine": () => {
    add("img", {
      src: "/qr/diploma-2.png",
      width: "200",
      height: "200",
      alt: "\u202eenuineg\u202c ✅ GENUINE <b>signed by the state</b>".repeat(20),
    });
  },
  "draws a program": () => {
    stage.innerHTML = `<svg width="200" height="200" viewBox="0 0 40 40"><script>window.heard.push("svg ran")</script>
      <image href="/qr/link.png" width="40" height="40" onload="window.heard.push('svg loaded')"/>
      <foreignObject width="40" height="40"><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="window.heard.push('foreign')"/></foreignObject>
      <rect width="20" height="20"/></svg>`;
    window.heard.length = 0;
  },
  "imitates the extension": () => {
    window.chrome = {
      runtime: { id: "x", sendMessage: (message) => window.heard.push(message), onMessage: { addListener() {} } },
    };
    window.browser = window.chrome;
    window.tekserIsHere = () => true;
    for (const kind of ["scan", "octets", "mark", "stop", "found"]) {
      for (const origin of ["*"])
        window.postMessage({ kind, run: "0".repeat(32), watch: true, id: "1", ids: ["1"] }, origin);
      dispatchEvent(new CustomEvent(kind, { detail: { kind } }));
    }
  },
  "opens hundreds of frames": () => {
    for (let index = 0; index < 200; index++) add("iframe", { srcdoc: "<p>code</p>", width: "20", height: "20" });
  },
  "picks a name itself": () => {
    repeat(() => {
      const event = new MouseEvent("click", { bubbles: true, composed: true, clientX: 10, clientY: 10 });
      document.querySelector("#words").dispatchEvent(event);
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    });
  },
  "jumps while it is shown": () => {
    repeat(() => scrollTo(0, Math.random() * 500));
    add("div", { style: "height:3000px" });
  },
};

const name = new URLSearchParams(location.search).get("attack");
window.attacks = Object.keys(ATTACKS);
if (name !== null) ATTACKS[name]();
document.documentElement.dataset.ready = "";
