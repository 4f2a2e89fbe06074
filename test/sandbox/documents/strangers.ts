/**
 * Signers whom the sandbox's own lists don't vouch for: one under an authority that no list names, one under an
 * authority that only bears a listed name.
 * @module
 */

import { type Authority, authority, type Holder, held } from "../authorities.ts";
import { basicConstraints, keyIdentifier, keyUsage, subjectKeyIdentifier } from "../certificate-extensions.ts";
import { name } from "../distinguished-name.ts";
import { issue } from "../holders.ts";
import { keyPair } from "../keys.ts";

const VALIDITY = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2046-01-01T00:00:00Z") };

const SUBJECT = {
  CN: "SAMPLE БӨТЕН ҮЛГІ ЖҮЙЕСІ",
  C: "KZ",
  O: "SAMPLE БӨТЕН ҮЛГІ ҰЙЫМЫ",
  OU: "BIN000000000099",
};

let unknown: Holder | undefined;
let impostor: Holder | undefined;

/** Certified by an authority that stands in no list. */
export function stranger(): Holder {
  const subject = name({ CN: "SAMPLE БӨТЕН КУӘЛАНДЫРУШЫ ОРТАЛЫҚ — ҮЛГІ", C: "KZ" });
  unknown ??= issue(selfMadeAuthority("stranger", subject), "stranger", { profile: "system", subject: SUBJECT });
  return unknown;
}

/** Certified by somebody who gave his own key the listed authority's name. */
export function impostorsClient(): Holder {
  const { ca } = authority("gost-2015");
  impostor ??= issue(selfMadeAuthority("impostor", ca.subject), "impostor", { profile: "system", subject: SUBJECT });
  return impostor;
}

function selfMadeAuthority(id: string, subject: Uint8Array): Authority {
  const keys = keyPair("gost-2015-512", `sample ${id} authority`);
  const extensions = [
    basicConstraints({ ca: true }),
    keyUsage("keyCertSign", "cRLSign"),
    subjectKeyIdentifier(keyIdentifier(keys.spki)),
  ];
  const own = held(id, { subject, issuer: subject, keys, issuerKeys: keys, ...VALIDITY, extensions });
  return { hierarchy: "gost-2015", root: own, ca: own };
}
