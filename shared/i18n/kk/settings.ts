import type { settings as english } from "../en/settings.ts";
import type { Translation } from "../messages.ts";

export const settings: Translation<typeof english> = {
  "nav.settings": "Баптаулар",
  "nav.more": "Тағы",

  "settings.title": "Баптаулар",
  "settings.language.hint": "Тілді әр бөлімнің жоғарғы жағында да ауыстыруға болады.",
  "settings.history.title": "Тарих",
  "settings.history.days": "Тексерулер тарихта қанша уақыт қалады",
  "settings.history.days.hint": "Мерзім қысқарса, ескірек жазбалар бірден жойылады.",
  "settings.days": { one: "{count} күн", other: "{count} күн" },
  "settings.days.none": "Тарихты жүргізбеу",
  "settings.history.details": "Аты-жөн мен мәліметті де сақтау",
  "settings.history.details.hint":
    "Файлдың аты, қол қоюшы, иесі, құжаттың күні және қорытындының себебі. Олар тек осы құрылғыда, шифрланбай жатады: құрылғыны пайдаланатын кез келген адам оқи алады. Өшірілсе, сақталған мәлімет жойылады.",
  "settings.history.show": "Тарихты көрсету",
  "settings.scanning.title": "Сканерлеу кезінде",
  "settings.sounds": "Код оқылғанда дыбыс шығару",
  "settings.vibration": "Код оқылғанда дірілдеу (құрылғы дірілдей алса)",
  "settings.storage.title": "Осы құрылғыда",
  "settings.storage.history": { one: "Тарих: {count} жазба", other: "Тарих: {count} жазба" },
  "settings.storage.waiting": {
    one: "Сенім деректерін күтіп тұр: {count} құжат",
    other: "Сенім деректерін күтіп тұр: {count} құжат",
  },
  "settings.storage.trust": "Сенім деректері: «Сенім» бөлімін қараңыз",
  "settings.storage.size": "Барлығы {size} орын алады, қолданбаның өзі де осында.",
  "settings.storage.persisted": "Орын азайғанда мұны өшірмеуге браузер уәде берді.",
  "settings.storage.notPersisted":
    "Орын азайғанда браузер мұны өшіруі мүмкін. «Сенім» бөлімінде желісіз жұмысқа дайындалса, браузер келіскен жағдайда бәрі қалады.",
  "settings.storage.clear":
    "Тексерілген файлдар сақталмайды. Браузерде осы сайттың деректері өшірілсе, бәрі бірден жойылады.",

  "first.title": "Мұнда алғаш ретсіз бе?",
  "first.1":
    "PDF, фото немесе қолтаңба файлын таңдаңыз: Tekser құжаттың түпнұсқа екенін не емесін, оған кім қол қойғанын және қорытындының себебін айтады.",
  "first.2": "Тексеру осы құрылғыда өтеді, құжат ешқайда жіберілмейді.",
  "first.3":
    "Тек «Түпнұсқа» деген жауапқа сүйенуге болады; басқа жауаптар не жетіспейтінін немесе не дұрыс емесін айтады.",
  "first.sample": "Үлгіні тексеріп көру",
  "first.done": "Түсінікті",
};
