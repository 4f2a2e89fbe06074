/** What a set of revoked certificates, and an authority that was asked, can tell. */
export const revocation = {
  "reason.revoked-that-day":
    "The signature is intact. The certificate was revoked on the day of the signature[, {revokedAt}]. Nothing here tells which came first.",
  "reason.authority-not-heard":
    "The signature is intact. The authority was asked whether the certificate was revoked, and gave no answer that can be used.",

  "why.revocation.revoked-that-day":
    "The authority revoked it on the day of the signature. Nothing here tells which came first.",
  "why.revocation.not-answered": "The authority was asked and did not answer. That is not an answer that all is well.",
  "why.revocation.answer-unusable": "The authority was asked. Its answer can’t be relied on.",
  "why.time-stamp.authority-revoked-that-day":
    "The certificate of the time-stamp authority was revoked on the day of the time-stamp. Nothing here tells which came first.",

  "from.authority": "the authority itself, asked just now",
};
