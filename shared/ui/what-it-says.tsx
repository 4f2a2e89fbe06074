/**
 * What the signature covers, field by field.
 * @module
 */
import { useState } from "preact/hooks";
import { formatSize } from "../i18n/dates.ts";
import type { DocumentField, Report } from "../validation/report.ts";
import { FieldList } from "./document-fields.tsx";
import { Row, Rows } from "./rows.tsx";
import { GroupedHex, VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

/** Fields drawn at once: a hostile document has more than a page can hold. */
const STEP = 400;

export function WhatItSays({ report }: { readonly report: Report }) {
  const words = useWords();
  const { t } = words;
  const [limit, setLimit] = useState(STEP);
  const { fields, content } = report.document;
  const { shown, all } = firstFields(fields, limit);
  return (
    <section class="card">
      <h2>{t("report.content")}</h2>
      <p class="soft">{t(COVERED[report.covered])}</p>
      {content && (
        <Rows>
          <Row name={t("report.file.name")}>
            {content.name === null ? (
              <span class="soft">{t("report.file.unnamed")}</span>
            ) : (
              <VisibleText text={content.name} />
            )}
          </Row>
          <Row name={t("report.file.size")}>{formatSize(words, content.size)}</Row>
          <Row name={t("report.details.sha256")}>
            <GroupedHex hex={content.sha256} />
          </Row>
        </Rows>
      )}
      {shown.length > 0 && <FieldList fields={shown} depth={0} />}
      {!all && (
        <button type="button" onClick={() => setLimit(limit + STEP)}>
          {t("report.fields.more", { count: STEP })}
        </button>
      )}
    </section>
  );
}

/** The first `limit` fields of the tree, in document order, counting every one that is drawn. */
export function firstFields(
  fields: readonly DocumentField[],
  limit: number,
): { readonly shown: readonly DocumentField[]; readonly all: boolean } {
  let left = limit;
  const cut = (level: readonly DocumentField[]): DocumentField[] => {
    const kept: DocumentField[] = [];
    for (const field of level) {
      if (left <= 0) break;
      left--;
      kept.push(field.fields ? { ...field, fields: cut(field.fields) } : field);
    }
    return kept;
  };
  const shown = cut(fields);
  return { shown, all: left > 0 };
}

const COVERED = {
  "whole-document": "report.content.signed",
  part: "report.content.part",
  nothing: "report.content.nothing",
} as const;
