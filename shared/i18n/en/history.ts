/** The history of checks, and what a report says about earlier ones. */
export const history = {
  "nav.history": "History",

  "history.title": "History",
  "history.lead": {
    one: "What was checked on this device in the last {count} day: the kind of document, the verdict, the time and the hash of the file. Names and contents are not kept.",
    other:
      "What was checked on this device in the last {count} days: the kind of document, the verdict, the time and the hash of the file. Names and contents are not kept.",
  },
  "history.lead.details": {
    one: "What was checked on this device in the last {count} day, with names and details.",
    other: "What was checked on this device in the last {count} days, with names and details.",
  },
  "history.off": "The history is turned off: checks leave nothing here.",
  "history.settings": "Change this in Settings",
  "history.empty.title": "No checks yet",
  "history.empty.1": "Each check leaves a line here: the kind of document, the verdict and the time.",
  "history.empty.2": "When the same file is given again, the result says how it was judged before.",
  "history.search": "Search",
  "history.search.hint": "Kind of document, verdict, date or hash",
  "history.search.hint.details": "Name, kind of document, verdict, date or hash",
  "history.filter": "Verdict",
  "history.filter.all": "All",
  "history.found": { one: "{count} entry", other: "{count} entries" },
  "history.none": "No entry fits. Fewer words or another verdict may find it.",
  "history.link": "Link",
  "history.nothing": "Nothing signed in it",
  "history.hash": "SHA-256",
  "history.files": { one: "{count} file", other: "{count} files" },
  "history.texts": { one: "{count} text", other: "{count} texts" },
  "history.again": "Check again",
  "history.again.name": "Check again: {document}, {time}",
  "history.delete": "Delete",
  "history.delete.name": "Delete: {document}, {time}",
  "history.deleted": "The entry was deleted.",
  "history.deleteAll": "Delete all",
  "history.deleteAll.ask": {
    one: "Delete {count} entry? It can’t be brought back.",
    other: "Delete all {count} entries? They can’t be brought back.",
  },
  "history.deleteAll.no": "Keep",
  "history.deletedAll": "The history was deleted.",
  "history.export": "Save as JSON",
  "history.more": "Show more",
  "history.ask": "The file itself is not kept. Choose it again, and it is judged with today’s trust data.",
  "history.ask.several":
    "The files themselves are not kept. Choose all {count} again, and they are judged with today’s trust data.",
  "history.ask.text": "The text itself is not kept. Pasted again, it is judged with today’s trust data.",
  "history.ask.texts":
    "The texts themselves are not kept. Scanned again, or pasted one after another, they are judged with today’s trust data, and the result says whether they are the same.",
  "history.ask.pick": "Choose files",
  "history.ask.label": "Text that was checked",
  "history.ask.cancel": "Not now",
  "history.fault.no-room": "The browser has no room: the last check is missing here.",
  "history.fault.forbidden": "The browser keeps nothing here, so there is no history.",
  "history.fault.not-loaded": "A part of Tekser is not on this device yet, and there is no network.",

  "earlier.title": "Checked here before",
  "earlier.then": "Verdict on {time}:",
  "earlier.other":
    "This is not what was checked on {time}: its SHA-256 is another one. The result is about what was given now.",
} as const;
