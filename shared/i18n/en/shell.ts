/** Words of the app around a report: navigation, the Check screen, progress, results, about. */
export const shell = {
  "app.name": "Tekser",
  "app.skip": "Skip to the content",
  "app.language": "Language",
  "app.screens": "Screens",
  "nav.check": "Check",
  "nav.result": "Result",
  "nav.trust": "Trust",
  "nav.about": "About",

  "start.title": "Is this document genuine?",
  "start.lead":
    "Tekser checks the signatures of Kazakhstan’s digital documents on this device. The document is sent nowhere.",
  "start.pick": "Choose files",
  "start.drop": "or drop them anywhere in this window",
  "start.formats": "PDF, PNG, JPEG, WebP, XML and signature files (.cms .p7s .p7b .sig)",
  "start.paste.label": "Text from a QR code, or a link",
  "start.paste.hint": "Several codes of one document can be pasted one after another.",
  "start.paste.check": "Check the text",
  "start.paste.name": "Pasted text",
  "start.paste.image": "Pasted image",
  "start.samples": "No document at hand? A sample shows how it works",
  "start.samples.hint": "The people and agencies in the samples are invented.",
  "start.samples.loading": "The list of samples is loading.",
  "start.samples.absent":
    "The samples are not on this device yet and there is no network. Your own documents can be checked all the same.",
  "start.samples.retry": "Load the samples again",

  "drop.check": "Drop to check",
  "drop.add": "Drop to add to this document",
  "drop.nothing": "There was no file and no text in that. A file from a folder works.",

  "progress.title": "Checking",
  "progress.starting": "Getting ready",
  "progress.reading": "Opening {file}",
  "progress.searching-codes": "Looking for codes in {file}",
  "progress.verifying": "Verifying {file}",
  "progress.file": "File {nth} of {of}",
  "progress.page": "Page {nth} of {of}",
  "progress.document": "Document {nth} of {of}",
  "progress.cancel": "Cancel",

  "stopped.cancelled": "The check was cancelled. Nothing was judged, and the files are still chosen.",
  "stopped.crashed":
    "The check stopped half-way, and nothing was judged. The file may be built to do that. The other files can be checked one by one.",
  "stopped.no-wasm":
    "This browser blocks WebAssembly, which is needed to read codes. Text pasted from a code can still be checked. A current Chrome, Edge, Firefox or Safari reads everything.",
  "stopped.not-loaded":
    "A part of Tekser is not on this device yet, and there is no network. It loads when the network is back.",
  "stopped.unreadable-file": "{file} could not be opened. It may have been moved or deleted since it was chosen.",
  "stopped.again": "Check again",
  "stopped.other": "Check something else",

  "result.title": "Result",
  "result.several": { one: "{count} result", other: "{count} results" },
  "result.none": "Nothing has been checked yet.",
  "result.start": "Check a document",
  "result.new": "Check another document",
  "result.file": "File",
  "result.verdict": "Verdict",
  "result.document": "Document",
  "result.signer": "Signed by",
  "result.ready": "The check is done.",

  "more.parts.title": "Add the missing parts",
  "more.parts.hint": "More photos or the text of the other codes are checked together with what is here.",
  "more.content.title": "Add the signed file",
  "more.content.hint": "The signature and the file it signs are checked together.",
  "more.pick": "Choose files",
  "more.text": "Text of the other codes",
  "more.check": "Check together",

  "about.title": "About Tekser",
  "about.what.title": "What it does",
  "about.what.1":
    "Tekser (Kazakh for “check it”) says whether a signed digital document is genuine: who signed it, whether it was altered after signing, and whether the signer’s certificate was in force.",
  "about.what.2":
    "It reads eGov certificates with barcodes, cards of an electronic document, signature files and signed XML.",
  "about.verdicts.title": "What the verdicts mean",
  "about.verdict.genuine":
    "Every signature is intact. Every certificate leads to a known authority, was in force and was not revoked.",
  "about.verdict.not-confirmed":
    "The signature is intact, but something is missing: the authority is unknown, the certificate or the trust data has expired, or nothing tells whether the certificate was revoked. It is not a forgery, and it is not proven.",
  "about.verdict.not-genuine":
    "The document was altered after signing, the signature is wrong, or the certificate had been revoked before.",
  "about.verdict.cant-read":
    "There is no signed document in it, or a part is missing, or the file is damaged. Nothing is said about authenticity.",
  "about.verdict.sample":
    "A striped band says SAMPLE or TEST: nobody may rely on such a document, whatever else is shown.",
  "about.privacy.title": "Privacy",
  "about.privacy.1":
    "Documents are read and verified on this device and sent nowhere. Nothing is counted. The history keeps the kind of document, the verdict, the time and a hash for 30 days; names only where a person turns that on in Settings. A document itself is kept only where a person has it wait for new trust data.",
  "about.privacy.2":
    "Tekser loads its own files and the trust data, which are the same for everybody, so nobody learns what is checked. A question about a single certificate is asked only on a tap that says what it discloses. After the first visit Tekser works without a network.",
  "about.limits.title": "What it cannot say",
  "about.limits.1":
    "A signature says who signed and that nothing was changed since. It does not say that what was written is true.",
  "about.limits.2": "A screenshot or a photo without codes carries no signature, so there is nothing to verify in it.",
  "about.licence.title": "Licence",
  "about.licence.1": "Tekser is free software under the MIT licence. Version {version}.",
} as const;
