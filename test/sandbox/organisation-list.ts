/**
 * A trusted list that an organisation makes for itself, of its own authority, which it calls an authority of the state:
 * whoever adds it must see the organisation in it all the same.
 * @module
 */
import { createHash } from "node:crypto";
import { readCertificate } from "../../shared/pki/certificate.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { listPayload, type ServiceFacts } from "./list-payload.ts";
import { SANDBOX_OPERATOR, type SandboxOperator, signJws } from "./operator.ts";
import { ORGANISATION_CA } from "./organisation.ts";

const OPERATOR = { kk: "SAMPLE", ru: "SAMPLE", en: "SAMPLE operator" };

/** Signed by `operator`, whose key the header brings along. `change` has the list before it is signed. */
export function organisationList(
  change: (list: Record<string, object>) => void = () => {},
  operator: SandboxOperator = SANDBOX_OPERATOR,
  header: object = { jwk: operator.key.jwk },
): Uint8Array {
  const payload = listPayload({
    sequenceNumber: 1,
    issued: "2026-11-20T00:00:00Z",
    nextUpdate: "2027-11-20T00:00:00Z",
    graceDays: 30,
    operator: OPERATOR,
    operatorKeys: [SANDBOX_OPERATOR.key],
    entities: [{ names: OPERATOR, services: [organisationService()] }],
  });
  change(payload.LoTE);
  return signJws(payload, operator, header);
}

function organisationService(): ServiceFacts {
  const certificate = readCertificate(ORGANISATION_CA);
  if (isRefusal(certificate)) throw new Error(certificate.refused);
  return {
    id: "nca_gost_2022",
    environment: "production",
    stateBody: true,
    type: "CA/PKC",
    names: { kk: "SAMPLE ұйым", ru: "SAMPLE организация", en: "SAMPLE organisation" },
    subject: certificate.subject.text,
    subjectDer: certificate.subject.der,
    spki: certificate.subjectPublicKeyInfo.der,
    certificateSha256: createHash("sha256").update(ORGANISATION_CA).digest("hex"),
    notBefore: "2024-01-01T00:00:00Z",
    notAfter: "2044-01-01T00:00:00Z",
  };
}
