/** Жарияланған сенім деректері: олар неге қабылданбады. */
export const trustService = {
  "refusal.trust-file-missing": "Сенім деректерінің бір бөлігі жоқ.",
  "refusal.trust-file-damaged": "Сенім деректерінің бір бөлігі бүлінген.",

  "trust.unreachable": "Сенім деректері қолжетімді емес.",
} as const;
