// Tests let messages come one by one: say(0), say(1), …
const MESSAGES = [
  "Здравствуйте! Диплом открыл в eGov, короткий код 482 913, действует 15 минут.",
  "Сәлем! Қысқа код: 550271",
  "Hi, the short code of my diploma is 731905.",
  "Код подтверждения: 118822, никому не говорите",
  "Перезвоните: 8 727 123 456",
  "Проверьте тут https://egov.kz.verify-docs.com/d/1 пожалуйста",
  "Или на egov-kz.kz",
  '<a href="/files/diploma.pdf">diploma.pdf</a>',
  '<img src="/qr/link.png" alt="QR" width="160" height="160">',
];
const messages = document.querySelector("#messages");

window.say = (index) => {
  const message = document.createElement("p");
  message.innerHTML = MESSAGES[index];
  messages.append(message);
};

/** Somebody corrects what he wrote. */
window.correct = (text) => {
  messages.firstElementChild.firstChild.data = text;
};
