/** Published trust data: why it is refused. */
export const trustService = {
  "refusal.trust-file-missing": "A part of the trust data is not there.",
  "refusal.trust-file-damaged": "A part of the trust data is damaged.",

  "trust.unreachable": "The trust data can’t be reached.",
} as const;
