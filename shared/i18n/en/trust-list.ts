/** Trusted lists: why one is refused, and what its age, its expiry and a wrong clock mean for a document. */
export const trustList = {
  "refusal.list-malformed": "The trusted list is not built as its format requires.",
  "refusal.list-signed-by-unknown-key": "The trusted list is signed with a key that Tekser does not know.",
  "refusal.list-signature-wrong": "The trusted list’s signature is wrong: it was altered or damaged.",
  "refusal.list-critical-unknown":
    "The trusted list demands something that this Tekser does not know. It may be newer.",
  "refusal.list-out-of-scope": "The trusted list names authorities for which its key may not speak.",
  "refusal.list-older": "The trusted list is not newer than the one that is here.",
  "refusal.not-an-issuer": "It is no certificate, no set of keys and no trusted list.",

  "reason.trust-data-expired":
    "The signature is intact. The trust data behind it expired[ on {date}], so nothing can be confirmed.",
  "reason.clock-wrong": "The signature is intact. The clock of this device is wrong, so nothing can be confirmed.",
  "reason.authority-not-for-documents":
    "The signature is intact. The trusted list does not name the authority for signing documents.",
  "warning.trust-data-old": "The trusted list should have been renewed on {date}. It still counts until {until}.",

  "why.trust-status.list-expired": "The trusted list has expired. It confirms nothing until it is updated.",
  "why.trust-status.clock-wrong": "The clock of this device stands before the trusted list was issued.",
  "why.trust-status.not-for-documents": "The trusted list names the authority for something else than documents.",
  "why.time-stamp.authority-not-for-time-stamps":
    "The trusted list does not name the authority of the time-stamp for time-stamps.",

  "next.update-trust-data": "Update the trust data, then check again.",
  "next.set-clock": "Set the date and time of this device, then check again.",
} as const;
