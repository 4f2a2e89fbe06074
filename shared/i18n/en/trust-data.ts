/** Trust data on the device: updates and what changed, preparing for offline, what is carried by hand, notices. */
export const trustData = {
  "update.prepare": "Prepare for offline",
  "update.now": "Update now",
  "update.andCheck": "Update and check again",
  "update.hint":
    "“Prepare for offline” fetches everything that a check needs without a network, and asks the browser to keep it. Nothing is told about what was checked.",
  "update.preparing": "Preparing for offline",
  "update.updating": "Fetching what is new",
  "update.importing": "Reading the file",
  "update.amount": "{done} of {of}",
  "update.byItself": "Trust data is being updated",
  "update.success": "Last up to date {age}.",
  "update.never": "This device has never fetched trust data. What is here came with Tekser.",
  "update.attempt": "The last attempt was {age}.",

  "update.said.updated": "The trust data was updated.",
  "update.said.unchanged": "There is nothing new. What is here is what the trust service publishes.",
  "update.said.unreachable": "The trust service did not answer. What is here stays in force.",
  "update.said.refused": "What the trust service publishes was refused. {why} What is here stays in force.",
  "update.said.no-room": "The browser has no room for the new trust data. What is here stays in force.",
  "update.said.forbidden": "The browser keeps nothing here, so the new trust data was not taken in.",
  "update.said.not-loaded":
    "A part of Tekser is not on this device yet, and there is no network. What is here stays in force.",
  "import.said.updated": "The file was taken in. The trust data was updated.",
  "import.said.unchanged": "There is nothing new in the file. What is here is the same.",
  "import.said.unreachable": "The file is not complete. What is here stays in force.",
  "import.said.refused": "The file was refused. {why} What is here stays in force.",
  "import.said.no-room": "The browser has no room for what is in the file. What is here stays in force.",
  "import.said.forbidden": "The browser keeps nothing here, so the file was not taken in.",
  "import.said.not-loaded":
    "A part of Tekser is not on this device yet, and there is no network. The file was not taken in.",

  "changes.title": "What changed",
  "changes.sequence": "Trusted list no. {to}[, before that no. {from}]",
  "changes.names": "It names {names}",
  "changes.added": "New: {names}",
  "changes.withdrawn": "Withdrawn: {names}",
  "changes.revoked": {
    one: "{authority}: {count} certificate newly revoked, as of {time}",
    other: "{authority}: {count} certificates newly revoked, as of {time}",
  },
  "changes.first": {
    one: "Revocation data of {authorities}, with {count} revoked certificate in all",
    other: "Revocation data of {authorities}, with {count} revoked certificates in all",
  },
  "changes.authorities": { one: "{count} authority", other: "{count} authorities" },
  "changes.same": "Nothing newly revoked: {names}",

  "prepared.ready": "This device is ready until {time}.",
  "prepared.rehearsal": "But for samples alone.",
  "prepared.notReady": "This device is not ready yet.",
  "prepared.app": "Tekser itself works without a network.",
  "prepared.noApp":
    "Tekser itself is not on this device yet. It has to load once with a network, and the browser has to allow it.",
  "prepared.persisted": "The browser promised to keep the data.",
  "prepared.notPersisted":
    "The browser may clear the data when room gets short. That is less likely once Tekser is installed as an app.",

  "notice.evicted":
    "The browser has cleared the trust data that was on this device. What came with Tekser is in force until it is fetched again.",
  "notice.damaged":
    "The trust data on this device was found damaged on {date} and taken out of force. What came with Tekser is in force until it is fetched again. {why}",
  "notice.forbidden": "The browser keeps nothing here, as in a private window. What came with Tekser is in force.",
  "notice.clock": "The clock of this device is wrong. Until it is set, nothing is confirmed.",
  "notice.expired": "The trust data expired on {date}. Until it is updated, nothing is confirmed.",
  "notice.trust": "Show what this device knows",
  "notice.dismiss": "Hide this",

  "carry.title": "Carry by hand",
  "carry.hint":
    "For devices that never see a network: one file holds all trust data. It can travel on a stick or in a message. A file that is older, damaged or wrongly signed is refused.",
  "carry.export": "Save all trust data as a file",
  "carry.nothing": "There is nothing to save yet: only what came with Tekser is here.",
  "carry.saved": "Saved as {name}, {size}.",
  "carry.import": "Take in a file",
  "carry.drop": "or drop it anywhere in this window",
} as const;
