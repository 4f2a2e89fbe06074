/** Documents that wait for trust data, the question about one certificate, and how old the data behind a check was. */
export const waiting = {
  "waiting.title": "Waiting for trust data",
  "waiting.hint": "These documents are checked again when new trust data arrives.",
  "waiting.settled.title": "Settled by new trust data",
  "waiting.settled": "{file}: now “{verdict}”, before that “{before}”.",
  "waiting.before": "Before that: {verdict}",
  "waiting.window": "In this window only",
  "waiting.kept": "On this device until {date}, {size}",
  "waiting.show": "Show",
  "waiting.remove": "Remove",
  "waiting.remove.name": "Remove {file}",
  "waiting.show.name": "Show {file}",
  "waiting.lost": "{file} is no longer on this device.",
  "waiting.card.title": "Checked again when trust data arrives",
  "waiting.card.hint":
    "As long as this window is open, that happens by itself. Kept on this device, the document is checked again later too.",
  "waiting.card.keep": "Keep on this device until it is settled",
  "waiting.card.limit": "For 30 days at most. It stays on this device alone and can be removed at any time.",
  "waiting.card.kept": "It is kept on this device until {date}.",
  "waiting.keep.too-many": "As many documents as can be kept are waiting already. One has to be removed first.",
  "waiting.keep.too-large": "It is larger than what can be kept.",
  "waiting.keep.no-room": "The browser has no room for it.",
  "waiting.keep.forbidden": "The browser keeps nothing here.",
  "waiting.keep.unreadable-file": "The file could not be opened again. It may have been moved or deleted.",
  "waiting.keep.not-loaded": "A part of Tekser is not on this device yet, and there is no network.",

  "ocsp.title": "Ask about this one certificate",
  "ocsp.hint":
    "The authority can say now whether it was revoked. The question leaves this device: it tells the trust service and the authority which certificate is being checked, and when. The document is not sent.",
  "ocsp.ask": "Ask the authority",

  "fresh.revocation": "Revocation: as of {age}",
  "fresh.list": "Trusted list[ no. {number}]: as of {age}",
} as const;
