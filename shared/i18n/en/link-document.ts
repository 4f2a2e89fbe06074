/** The document behind a link: who is asked for it, and why none came. */
export const linkDocument = {
  "behindLink.title": "The document behind the link",
  "behindLink.hint":
    "Tekser asks {host} for it. The site learns which address is asked for, that Tekser asks, and your network address. No cookies and no sign-in go along. What comes is checked on this device.",
  "behindLink.do": "Fetch and check the document",
  "behindLink.running": "{host} is being asked.",
  "behindLink.cancel": "Cancel",
  "behindLink.why.offline":
    "There is no network. Fetch it when the network is back, or check a file that is on this device.",
  "behindLink.why.not-official": "The trusted list does not call this address official now. Nothing was fetched.",
  "behindLink.why.not-judged": "The address could not be judged again. Nothing was fetched. Try again.",
  "behindLink.why.not-permitted":
    "This copy of Tekser may not ask {host}. Open the link, save the document, and check the file here.",
  "behindLink.why.unreachable":
    "{host} did not answer, or gives its files to no other site. Open the link, save the document, and check the file here.",
  "behindLink.why.handed-on":
    "{host} hands on to another address[: {to}]. The trusted list does not call it official. Nothing was taken from there. Look for the document on the official site.",
  "behindLink.why.sign-in":
    "{host} asks to sign in. Open the link, sign in there, save the document, and check the file here.",
  "behindLink.why.nothing-there": "There is no document at this address. Ask the sender for the file.",
  "behindLink.why.site-fault": "{host} answered with {status} and no document. Try again later, or open the link.",
  "behindLink.why.web-page":
    "There is a page at this address, not a document. Open the link, save the document there, and check the file here.",
  "behindLink.why.too-large": "The document is larger than {limit} MB. Tekser reads none that is so large.",
  "behindLink.why.timed-out":
    "{host} took too long. Try again, or open the link, save the document, and check the file here.",
  "behindLink.why.broken-off":
    "The connection broke off before the whole document had come. Nothing was checked. Try again.",
  "behindLink.why.cancelled": "Cancelled. Nothing was checked.",
} as const;
