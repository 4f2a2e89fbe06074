/** Settings, the first visit, and the entries of the navigation that a phone has no room for. */
export const settings = {
  "nav.settings": "Settings",
  "nav.more": "More",

  "settings.title": "Settings",
  "settings.language.hint": "The language can be switched at the top of every screen, too.",
  "settings.history.title": "History",
  "settings.history.days": "How long checks stay in the history",
  "settings.history.days.hint": "A shorter time deletes older entries at once.",
  "settings.days": { one: "{count} day", other: "{count} days" },
  "settings.days.none": "Keep no history",
  "settings.history.details": "Keep names and details, too",
  "settings.history.details.hint":
    "The name of the file, the signer, the holder, the date of the document and the reason for the verdict. They lie on this device only, unencrypted: whoever uses the device can read them. Turning this off deletes those kept so far.",
  "settings.history.show": "Show the history",
  "settings.scanning.title": "While scanning",
  "settings.sounds": "Sound when a code is caught",
  "settings.vibration": "Vibration when a code is caught, where the device can",
  "settings.storage.title": "On this device",
  "settings.storage.history": { one: "History: {count} entry", other: "History: {count} entries" },
  "settings.storage.waiting": {
    one: "Waiting for trust data: {count} document",
    other: "Waiting for trust data: {count} documents",
  },
  "settings.storage.trust": "Trust data: see Trust",
  "settings.storage.size": "All of it takes {size}, the app itself included.",
  "settings.storage.persisted": "The browser promised not to clear it when room gets short.",
  "settings.storage.notPersisted":
    "The browser may clear it when room gets short. Prepared for offline on the Trust screen, it stays where the browser agrees.",
  "settings.storage.clear":
    "Files that were checked are not kept. Deleting the data of this site in the browser deletes everything at once.",

  "first.title": "Your first time here",
  "first.1": "Choose a PDF, a photo or a signature file: Tekser says whether it is genuine, who signed it, and why.",
  "first.2": "It happens on this device, and the document is sent nowhere.",
  "first.3": "Only “Genuine” is an answer to rely on; every other answer says what is missing or wrong.",
  "first.sample": "Try a sample",
  "first.done": "Understood",
} as const;
