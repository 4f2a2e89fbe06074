/**
 * An authority of samples that publishes no revocation list and answers about single certificates alone.
 * @module
 */
import { createHash } from "node:crypto";
import { type Holder, held } from "./authorities.ts";
import {
  basicConstraints,
  extendedKeyUsage,
  keyIdentifier,
  keyUsage,
  PURPOSE,
  subjectKeyIdentifier,
} from "./certificate-extensions.ts";
import { name } from "./distinguished-name.ts";
import { keyPair } from "./keys.ts";
import type { EntityFacts } from "./list-payload.ts";
import { buildOcspResponse, type SingleResponseDraft } from "./ocsp-builder.ts";

const VALIDITY = { notBefore: new Date("2025-01-01T00:00:00Z"), notAfter: new Date("2045-01-01T00:00:00Z") };
const CA_NAME = name({ CN: "SAMPLE authority without lists", C: "KZ" });
const CA_KEYS = keyPair("p-256", "quiet authority");

const QUIET_CA: Holder = held("quiet-ca", {
  ...VALIDITY,
  subject: CA_NAME,
  issuer: CA_NAME,
  keys: CA_KEYS,
  issuerKeys: CA_KEYS,
  extensions: [
    basicConstraints({ ca: true }),
    keyUsage("keyCertSign", "cRLSign", "digitalSignature"),
    subjectKeyIdentifier(keyIdentifier(CA_KEYS.spki)),
  ],
});

export const QUIET_SIGNER: Holder = held("quiet-signer", {
  ...VALIDITY,
  subject: name({ CN: "SAMPLE signer under an authority without lists", C: "KZ" }),
  issuer: CA_NAME,
  keys: keyPair("p-256", "quiet authority/signer"),
  issuerKeys: CA_KEYS,
  extensions: [keyUsage("digitalSignature", "nonRepudiation"), extendedKeyUsage(PURPOSE.emailProtection)],
});

export const QUIET_ID = "sandbox_quiet";

const NAMES = {
  kk: "ҮЛГІ: тізімсіз куәландырушы орталық",
  ru: "ОБРАЗЕЦ: удостоверяющий центр без списков",
  en: "SAMPLE: certification authority without lists",
};

/** As a list names it. */
export const QUIET_ENTITY: EntityFacts = {
  names: NAMES,
  services: [
    {
      id: QUIET_ID,
      environment: "sample",
      stateBody: false,
      type: "CA/PKC",
      names: NAMES,
      subject: "CN=SAMPLE authority without lists,C=KZ",
      subjectDer: QUIET_CA.subject,
      spki: CA_KEYS.spki,
      subjectKeyIdentifier: Buffer.from(keyIdentifier(CA_KEYS.spki)).toString("hex"),
      certificateSha256: createHash("sha256").update(QUIET_CA.certificate).digest("hex"),
      notBefore: "2025-01-01T00:00:00Z",
      notAfter: "2045-01-01T00:00:00Z",
      supplyPoints: { ocsp: ["http://sample.invalid/ocsp"] },
    },
  ],
};

/** DER OCSPResponse about its signer, signed by the authority itself. */
export function quietAnswer(status: SingleResponseDraft["status"], at: Date): Uint8Array {
  return buildOcspResponse({
    responder: CA_NAME,
    keys: CA_KEYS,
    producedAt: at,
    responses: [
      {
        issuer: CA_NAME,
        issuerSpki: CA_KEYS.spki,
        serialNumber: QUIET_SIGNER.serialNumber,
        status,
        thisUpdate: at,
        hash: "SHA-256",
      },
    ],
  });
}
