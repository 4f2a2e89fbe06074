/**
 * The times of a signature in their order, up to the moment of the check.
 * @module
 */
import type { MessageKey } from "../i18n/messages.ts";
import type { SignatureReport } from "../validation/report.ts";
import { useWords } from "./words-context.ts";

export function Timeline({
  signature,
  validationTime,
}: {
  readonly signature: SignatureReport;
  readonly validationTime: string;
}) {
  const { t, dateTime } = useWords();
  const moments = momentsOf(signature, validationTime);
  // Without anything but the time of the check there is no line to draw.
  if (moments.length < 2) return null;
  return (
    <>
      <h3>{t("report.timeline")}</h3>
      <ol class="timeline">
        {moments.map(({ key, time }) => (
          <li key={key} class={key === "report.time.today" ? "timeline-today" : undefined}>
            <time dateTime={time}>{dateTime(time)}</time>
            <span>{t(key)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

interface Moment {
  readonly key: Extract<MessageKey, `report.time.${string}`>;
  readonly time: string;
}

/** Earliest first. */
export function momentsOf(signature: SignatureReport, validationTime: string): readonly Moment[] {
  const [leaf] = signature.certificates;
  const { claimed, proven } = signature.signingTime;
  const { revokedAt, thisUpdate } = signature.revocation;
  const expired = leaf !== undefined && Date.parse(leaf.notAfter) < Date.parse(validationTime);
  const moments: { key: Moment["key"]; time: string | null | undefined }[] = [
    { key: "report.time.issued", time: leaf?.notBefore },
    { key: "report.time.claimed", time: claimed },
    { key: "report.time.stamped", time: proven },
    { key: "report.time.revoked", time: revokedAt },
    { key: expired ? "report.time.expired" : "report.time.expires", time: leaf?.notAfter },
    { key: "report.time.known", time: thisUpdate },
    { key: "report.time.today", time: validationTime },
  ];
  return moments
    .flatMap(({ key, time }) => (time ? [{ key, time }] : []))
    .sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}
