/**
 * Certificates: the state's authorities in production, and a person's under the test authority. RFC 5280 §6.
 * @module
 */
import { equalBytes } from "../../shared/encoding.ts";
import { type Certificate, certificateSha256, readCertificate } from "../../shared/pki/certificate.ts";
import { findPath, type PathResult } from "../../shared/pki/certificate-path.ts";
import { isSignedBy } from "../../shared/pki/certificate-signature.ts";
import { publicKeyOf } from "../../shared/pki/public-key.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { builtInTrust } from "../../shared/trust/built-in.ts";
import { authorityById, type TrustedAuthority } from "../../shared/trust/trusted-list.ts";
import { type ConformanceCase, compare, type Differences, fileAt, flipped, range, value } from "./conformance-case.ts";
import { ALL_VALID, anchorOf, certificateFile, ENDED, ISSUED } from "./state-authorities.ts";
import { PERSON_ENDED, PERSON_VALID, RSA_CA, RSA_PERSON } from "./test-authority.ts";

const TODAY = new Date("2026-11-21T00:00:00Z");

export const CERTIFICATE_CASES: readonly ConformanceCase[] = [
  ...ISSUED.map(issuedCase),
  ...ISSUED.map(([id]) => listedCase(id)),
  ...ISSUED.map(changedCase),
  personCase(),
];

function issuedCase([id, issuer]: (typeof ISSUED)[number]): ConformanceCase {
  return {
    name: `${id} has a path to ${issuer} in the built-in list${ENDED.includes(id) ? ", which ended in 2025" : ""}`,
    files: [certificateFile(id)],
    async run(files) {
      const certificate = value(readCertificate(fileAt(files, 0)));
      const then = await pathTo(certificate, issuer, ALL_VALID, id === issuer);
      const now = await pathTo(certificate, issuer, TODAY, id === issuer);
      return [
        ...compare("in 2023", outcomeOf(then), "passed"),
        ...compare("anchor", then.anchor?.id, issuer),
        ...compare("in 2026", outcomeOf(now), ENDED.includes(id) ? "expired" : "passed"),
      ];
    },
  };
}

function listedCase(id: string): ConformanceCase {
  return {
    name: `${id} is the authority that the built-in list names so`,
    files: [certificateFile(id)],
    async run(files) {
      const certificate = value(readCertificate(fileAt(files, 0)));
      const listed = authorityOf(id);
      return [
        ...compare("SHA-256", await certificateSha256(certificate), listed.certificateSha256),
        ...compare("name", equalBytes(certificate.subject.der, listed.name), true),
        ...compare("key", equalBytes(certificate.subjectPublicKeyInfo.der, listed.subjectPublicKeyInfo), true),
        ...compare("from", certificate.notBefore, listed.notBefore),
        ...compare("until", certificate.notAfter, listed.notAfter),
      ];
    },
  };
}

function changedCase([id, issuer]: (typeof ISSUED)[number]): ConformanceCase {
  return {
    name: `${id} is not signed by ${issuer} once a byte is changed`,
    files: [certificateFile(id), certificateFile(issuer)],
    async run(files) {
      const der = fileAt(files, 0);
      const key = value(publicKeyOf(value(readCertificate(fileAt(files, 1))).subjectPublicKeyInfo));
      const wrong: string[] = [];
      for (const at of range(8, der.length, 61)) {
        const certificate = readCertificate(flipped(der, at));
        if (!isRefusal(certificate) && (await isSignedBy(certificate, key)) === true) wrong.push(`byte ${at} passes`);
      }
      return wrong;
    },
  };
}

function personCase(): ConformanceCase {
  return {
    name: "a person's RSA certificate has a path to the test authority, at its time only, and to none in production",
    files: [RSA_PERSON, RSA_CA],
    async run(files): Promise<Differences> {
      const person = value(readCertificate(fileAt(files, 0)));
      const ca = value(readCertificate(fileAt(files, 1)));
      const find = (at: Date) => findPath({ leaf: person, pool: [], anchors: [anchorOf(ca)], at });
      const anchors = builtInTrust().authorities.filter(({ environment }) => environment === "production");
      return [
        ...compare("in 2022", outcomeOf(await find(PERSON_VALID)), "passed"),
        ...compare("in 2023", outcomeOf(await find(PERSON_ENDED)), "expired"),
        ...compare(
          "production",
          outcomeOf(await findPath({ leaf: person, pool: [ca], anchors, at: PERSON_VALID })),
          "no-path",
        ),
      ];
    },
  };
}

function pathTo(leaf: Certificate, issuer: string, at: Date, anchorAsLeaf: boolean): Promise<PathResult> {
  return findPath({ leaf, pool: [], anchors: [authorityOf(issuer)], at, anchorAsLeaf });
}

function authorityOf(id: string): TrustedAuthority {
  const authority = authorityById(builtInTrust(), id);
  if (!authority) throw new Error(`no authority ${id} in the built-in list`);
  return authority;
}

function outcomeOf(result: PathResult): string {
  return result.outcome === "passed" ? "passed" : result.why;
}
