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
import { caCrl, rootCrl } from "./services.ts";

type Role = "root" | "ca";

/** Entries in the shape of Kazakhstan's list. */
export function sandboxList(): readonly object[] {
  return HIERARCHIES.flatMap((hierarchy) => {
    const { root, ca } = authority(hierarchy);
    return [entry(hierarchy, "root", root), entry(hierarchy, "ca", ca)];
  });
}

/** CRLs in base64 by the id of their issuer. */
export function sandboxRevocation(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    HIERARCHIES.flatMap((hierarchy) => [
      [idOf(hierarchy, "root"), base64(rootCrl(hierarchy))],
      [idOf(hierarchy, "ca"), base64(caCrl(hierarchy))],
    ]),
  );
}

function idOf(hierarchy: Hierarchy, role: Role): string {
  return `sandbox_${role}_${hierarchy.replace("-", "_")}`;
}

function entry(hierarchy: Hierarchy, role: Role, subject: Holder): object {
  const { mark } = HIERARCHY_FACTS[hierarchy];
  return {
    id: idOf(hierarchy, role),
    role,
    names: namesOf(role, mark),
    stateBody: false,
    subject: `CN=${authorityCommonName(hierarchy, role)},C=KZ`,
    issuer: `CN=${authorityCommonName(hierarchy, "root")},C=KZ`,
    subjectDer: base64(subject.subject),
    spki: base64(subject.keys.spki),
    subjectKeyIdentifier: Buffer.from(keyIdentifier(subject.keys.spki)).toString("hex"),
    notBefore: subject.notBefore.toISOString().replace(".000", ""),
    notAfter: subject.notAfter.toISOString().replace(".000", ""),
    certificateSha256: createHash("sha256").update(subject.certificate).digest("hex"),
  };
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
