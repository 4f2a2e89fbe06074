// Twenty cards more whenever the end comes near; of those far above only their height is left.
const list = document.querySelector("#list");
const SETS = ["diploma.pdf", "address.pdf", "criminal-record.pdf", "identity-card.pdf"];
let count = 0;

function card(number) {
  const article = document.createElement("article");
  article.dataset.number = number;
  article.style.minHeight = "180px";
  fill(article);
  return article;
}

function fill(article) {
  const number = Number(article.dataset.number);
  article.innerHTML = `<img src="/pictures/person.png" width="64" height="64" alt="">
    <h2>Үлгібаев Үміткер ${number}</h2><p>Тәжірибе: ${number % 12} жыл. Өтінім № ${100000 + number}</p>
    <a href="/files/${SETS[number % SETS.length]}?candidate=${number}">Құжат</a>
    ${number % 5 === 0 ? `<img class="code" src="/qr/diploma-${(number % 3) + 1}.png?candidate=${number}" width="120" height="120" alt="QR">` : ""}`;
}

function more() {
  if (count >= 200) return;
  for (let index = 0; index < 20; index++) list.append(card(count++));
  for (const article of list.children) {
    const far = article.getBoundingClientRect().bottom < -3000;
    if (far && article.firstChild) {
      article.style.minHeight = `${article.offsetHeight}px`;
      article.textContent = "";
    } else if (!far && !article.firstChild) fill(article);
  }
}

new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: "400px" }).observe(
  document.querySelector("#end"),
);
addEventListener("scroll", () => {
  if (innerHeight + scrollY > document.documentElement.scrollHeight - 400) more();
});
more();
