// A list of candidates of 5,000 nodes in all, and a storm on demand.
const main = document.querySelector("#main");
const card = (number) => {
  const article = document.createElement("article");
  article.innerHTML = `<h2>Кандидат <b>${number}</b></h2><p>Опыт: <span>${number % 9} лет</span>, код вакансии <i>77120${number % 10}</i></p><a href="/files/diploma.pdf?${number}">Файл</a><div><div><span>Город</span></div></div>`;
  return article;
};
const all = document.createTreeWalker(document);
const count = () => {
  let nodes = 0;
  all.currentNode = document;
  while (all.nextNode()) nodes++;
  return nodes;
};
while (count() < 4_985) for (let turn = 0; turn < 10; turn++) main.append(card(turn));
window.nodes = count();

/** Adds `perSecond` nodes a second for `ms` milliseconds, keeping to the clock; resolves to how many it added. */
window.storm = (perSecond, ms) =>
  new Promise((resolve) => {
    const place = document.createElement("section");
    main.prepend(place);
    const started = performance.now();
    let added = 0;
    const timer = setInterval(() => {
      const passed = Math.min(performance.now() - started, ms);
      for (; added < (passed * perSecond) / 1000; added += 2) {
        const span = document.createElement("span");
        span.textContent = `код ${added}`;
        place.append(span);
      }
      if (place.childNodes.length > 2_000) place.textContent = "";
      if (passed < ms) return;
      clearInterval(timer);
      place.remove();
      resolve(added);
    }, 10);
  });
