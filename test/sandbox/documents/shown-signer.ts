/**
 * What a card prints about a signer.
 * @module
 */

import { readCertificate } from "../../../shared/pki/certificate.ts";
import { nameAttribute } from "../../../shared/pki/name.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import type { Holder } from "../authorities.ts";
import { holder } from "../holders.ts";
import type { CardSignature } from "./card-pdf.ts";

const USES = [
  "Цифровая подпись (digitalSignature)",
  "Неотказуемость (nonRepudiation)",
  "Защищенная электронная почта (ЭЦП) (1.3.6.1.5.5.7.3.4)",
];

export function shownSigner(signer: Holder, at: Date): Omit<CardSignature, "name" | "bytes" | "signId"> {
  const person = subjectOf(signer);
  const time = localTime(at);
  const service = subjectOf(holder("gost-2015", "time-stamps"));
  const responder = subjectOf(holder("gost-2015", "ocsp-responder"));
  const organisation = person.attribute("2.5.4.10");
  return {
    signedAt: time,
    signer: `${person.attribute("2.5.4.3")}, ЖСН/ИИН ${person.attribute("2.5.4.5").replace("IIN", "")}`,
    template: organisation
      ? "Заңды тұлға / Юридическое лицо (1.2.398.3.3.2.1)"
      : "Жеке тұлға / Физическое лицо (1.2.398.3.3.2.3)",
    ...(organisation
      ? { organisation: `${organisation}, БСН/БИН ${person.attribute("2.5.4.11").replace("BIN", "")}` }
      : {}),
    uses: USES,
    evidence: [
      `Субъект: ${person.text} Серийный номер: ${person.serialNumber} С: ${localTime(signer.notBefore)} По: ${localTime(signer.notAfter)} Издатель: ${person.issuer}`,
      `Метка времени: ${time} Субъект: ${service.text} Серийный номер: ${service.serialNumber} Издатель: ${service.issuer}`,
      `OCSP: ${time} Субъект: ${responder.text} Серийный номер: ${responder.serialNumber} Издатель: ${responder.issuer}`,
    ],
  };
}

function subjectOf(signer: Holder) {
  const certificate = readCertificate(signer.certificate);
  if (isRefusal(certificate)) throw new Error(`the sandbox made a certificate that is refused: ${certificate.refused}`);
  return {
    text: certificate.subject.text,
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumber,
    attribute: (oid: string) => nameAttribute(certificate.subject, oid) ?? "",
  };
}

/** `19.05.2021 01:01:51 UTC+5`, all of Kazakhstan since 2024. */
function localTime(at: Date): string {
  const local = new Date(Number(at) + 5 * 3_600_000).toISOString();
  return `${local.slice(8, 10)}.${local.slice(5, 7)}.${local.slice(0, 4)} ${local.slice(11, 19)} UTC+5`;
}
