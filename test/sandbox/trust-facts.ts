/**
 * The sandbox's authorities as entries of a trusted list, and their revocation lists: facts, no certificates.
 * @module
 */
import { createHash } from "node:crypto";
import {
  authority,
  authorityCommonName,
  HIERARCHIES,
  HIERARCHY_FACTS,
  type Hierarchy,
  type Holder,
} from "./authorities.ts";
import { keyIdentifier } from "./certificate-extensions.ts";
import { type ListFacts, listPayload, type ServiceFacts } from "./list-payload.ts";
import { caCrl, rootCrl } from "./services.ts";

type Role = "root" | "ca";

/** The sandbox's own list: closed, because nothing in it ever changes. Services of it can be listed elsewhere too. */
export const SANDBOX_LIST: ListFacts = {
  sequenceNumber: 1,
  issued: "2026-01-01T00:00:00Z",
  nextUpdate: null,
  operator: { kk: "ҮЛГІ: Tekser үлгілері", ru: "ОБРАЗЕЦ: образцы Tekser", en: "SAMPLE: Tekser’s samples" },
  schemeName: { kk: "ҮЛГІ: сенімді тізім", ru: "ОБРАЗЕЦ: доверенный список", en: "SAMPLE: trusted list" },
  territory: "KZ",
  entities: HIERARCHIES.map((hierarchy) => {
    const { root, ca } = authority(hierarchy);
    const { mark } = HIERARCHY_FACTS[hierarchy];
    return {
      names: {
        kk: `ҮЛГІ: куәландырушы орталықтар (${mark})`,
        ru: `ОБРАЗЕЦ: удостоверяющие центры (${mark})`,
        en: `SAMPLE: certification authorities (${mark})`,
      },
      services: [serviceFacts(hierarchy, "root", root), serviceFacts(hierarchy, "ca", ca)],
    };
  }),
};

/** The payload that the build carries. */
export function sandboxList(): object {
  return listPayload(SANDBOX_LIST);
}

/** CRLs in base64 by the id of their issuer. */
export function sandboxRevocation(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    HIERARCHIES.flatMap((hierarchy) => [
      [sandboxId(hierarchy, "root"), base64(rootCrl(hierarchy))],
      [sandboxId(hierarchy, "ca"), base64(caCrl(hierarchy))],
    ]),
  );
}

/** Of an authority of the sandbox, in every list that names it. */
export function sandboxId(hierarchy: Hierarchy, role: Role): string {
  return `sandbox_${role}_${hierarchy.replace("-", "_")}`;
}

function serviceFacts(hierarchy: Hierarchy, role: Role, subject: Holder): ServiceFacts {
  const { mark } = HIERARCHY_FACTS[hierarchy];
  return {
    id: sandboxId(hierarchy, role),
    environment: "sample",
    stateBody: false,
    type: role === "root" ? "NationalRootCA-QC" : "CA/PKC",
    names: namesOf(role, mark),
    subject: `CN=${authorityCommonName(hierarchy, role)},C=KZ`,
    subjectDer: subject.subject,
    spki: subject.keys.spki,
    subjectKeyIdentifier: Buffer.from(keyIdentifier(subject.keys.spki)).toString("hex"),
    certificateSha256: createHash("sha256").update(subject.certificate).digest("hex"),
    notBefore: isoTime(subject.notBefore),
    notAfter: isoTime(subject.notAfter),
  };
}

function isoTime(date: Date): string {
  return date.toISOString().replace(".000", "");
}

function namesOf(role: Role, mark: string): { readonly kk: string; readonly ru: string; readonly en: string } {
  return role === "root"
    ? {
        kk: `ҮЛГІ: негізгі куәландырушы орталық (${mark})`,
        ru: `ОБРАЗЕЦ: корневой удостоверяющий центр (${mark})`,
        en: `SAMPLE: root certification authority (${mark})`,
      }
    : {
        kk: `ҮЛГІ: ұлттық куәландырушы орталық (${mark})`,
        ru: `ОБРАЗЕЦ: национальный удостоверяющий центр (${mark})`,
        en: `SAMPLE: national certification authority (${mark})`,
      };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
