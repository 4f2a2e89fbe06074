import type { history as english } from "../en/history.ts";
import type { Translation } from "../messages.ts";

export const history: Translation<typeof english> = {
  "nav.history": "Тарих",

  "history.title": "Тарих",
  "history.lead": {
    one: "Осы құрылғыда соңғы {count} күнде тексерілгендер: құжаттың түрі, қорытынды, уақыт және файлдың хэші. Аты-жөн мен мазмұн сақталмайды.",
    other:
      "Осы құрылғыда соңғы {count} күнде тексерілгендер: құжаттың түрі, қорытынды, уақыт және файлдың хэші. Аты-жөн мен мазмұн сақталмайды.",
  },
  "history.lead.details": {
    one: "Осы құрылғыда соңғы {count} күнде тексерілгендер, аты-жөнімен және мәліметімен бірге.",
    other: "Осы құрылғыда соңғы {count} күнде тексерілгендер, аты-жөнімен және мәліметімен бірге.",
  },
  "history.off": "Тарих өшірілген: тексеруден мұнда ештеңе қалмайды.",
  "history.settings": "Баптауларда өзгерту",
  "history.empty.title": "Әзірге тексеру болған жоқ",
  "history.empty.1": "Әр тексеруден мұнда бір жол қалады: құжаттың түрі, қорытынды және уақыт.",
  "history.empty.2": "Сол файл қайта берілсе, нәтижеде бұрынғы қорытынды айтылады.",
  "history.search": "Іздеу",
  "history.search.hint": "Құжаттың түрі, қорытынды, күн немесе хэш",
  "history.search.hint.details": "Аты-жөн, құжаттың түрі, қорытынды, күн немесе хэш",
  "history.filter": "Қорытынды",
  "history.filter.all": "Барлығы",
  "history.found": { one: "{count} жазба", other: "{count} жазба" },
  "history.none": "Сәйкес жазба жоқ. Сөзді азайтып немесе басқа қорытындыны таңдап көріңіз.",
  "history.link": "Сілтеме",
  "history.nothing": "Қол қойылған ештеңе жоқ",
  "history.hash": "SHA-256",
  "history.files": { one: "{count} файл", other: "{count} файл" },
  "history.texts": { one: "{count} мәтін", other: "{count} мәтін" },
  "history.again": "Қайта тексеру",
  "history.again.name": "Қайта тексеру: {document}, {time}",
  "history.delete": "Жою",
  "history.delete.name": "Жою: {document}, {time}",
  "history.deleted": "Жазба жойылды.",
  "history.deleteAll": "Барлығын жою",
  "history.deleteAll.ask": {
    one: "{count} жазбаны жою керек пе? Оны қайтару мүмкін болмайды.",
    other: "Барлық {count} жазбаны жою керек пе? Оларды қайтару мүмкін болмайды.",
  },
  "history.deleteAll.no": "Қалдыру",
  "history.deletedAll": "Тарих жойылды.",
  "history.export": "JSON ретінде сақтау",
  "history.more": "Тағы көрсету",
  "history.ask": "Файлдың өзі сақталмайды. Оны қайта таңдасаңыз, бүгінгі сенім деректерімен тексеріледі.",
  "history.ask.several":
    "Файлдардың өзі сақталмайды. {count} файлды түгел қайта таңдасаңыз, бүгінгі сенім деректерімен тексеріледі.",
  "history.ask.text": "Мәтіннің өзі сақталмайды. Оны қайта қойсаңыз, бүгінгі сенім деректерімен тексеріледі.",
  "history.ask.texts":
    "Мәтіндердің өзі сақталмайды. Қайта сканерленсе немесе бірінен кейін бірі қойылса, бүгінгі сенім деректерімен тексеріледі, олардың сол мәтіндер екені нәтижеде көрінеді.",
  "history.ask.pick": "Файлдарды таңдау",
  "history.ask.label": "Тексерілген мәтін",
  "history.ask.cancel": "Қазір емес",
  "history.fault.no-room": "Браузерде орын жоқ: соңғы тексеру мұнда жазылмады.",
  "history.fault.forbidden": "Браузер мұнда ештеңе сақтамайды, сондықтан тарих жоқ.",
  "history.fault.not-loaded": "Tekser-дің бір бөлігі бұл құрылғыға әлі жүктелмеген, желі жоқ.",

  "earlier.title": "Мұнда бұрын тексерілген",
  "earlier.then": "Қорытынды, {time}:",
  "earlier.other": "Бұл бұрын тексерілген нәрсе емес ({time}): SHA-256 хэші басқа. Нәтиже қазір берілгенге қатысты.",
};
