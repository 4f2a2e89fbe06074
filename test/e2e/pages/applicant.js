// The page speaks the language that its address names: #en, #ru, #kk.
const language = location.hash.slice(1) || "en";
document.documentElement.lang = language;
for (const element of document.querySelectorAll(`[data-${language}]`))
  element.textContent = element.getAttribute(`data-${language}`);
for (const image of document.querySelectorAll(`[data-alt-${language}]`))
  image.alt = image.getAttribute(`data-alt-${language}`);
