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

/** Who signed whom. */
const ISSUED = [
  ["root_gost_2022", "root_gost_2022"],
  ["nca_gost_2022", "root_gost_2022"],
  ["root_rsa_2020", "root_rsa_2020"],
  ["nca_rsa_2022", "root_rsa_2020"],
  ["root_gost_2020", "root_gost_2020"],
  ["ucgo_gost", "root_gost_2020"],
  ["btsd_gost", "root_gost_2020"],
  ["root_gost", "root_gost"],
  ["nca_gost", "root_gost"],
  ["root_rsa", "root_rsa"],
  ["nca_rsa", "root_rsa"],
] as const;

/** All eleven are valid. */
const ALL_VALID = new Date("2023-01-01T00:00:00Z");
const TODAY = new Date("2026-11-21T00:00:00Z");
const EXPIRED: readonly string[] = ["root_gost", "nca_gost", "root_rsa", "nca_rsa"];

const pathOf = (id: string): string => `kz/ca/${id}.cer`;

export const CERTIFICATE_CASES: readonly ConformanceCase[] = [
  ...ISSUED.map(issuedCase),
  ...ISSUED.map(([id]) => listedCase(id)),
  ...ISSUED.map(changedCase),
  personCase(),
];

function issuedCase([id, issuer]: (typeof ISSUED)[number]): ConformanceCase {
  return {
    name: `${id} has a path to ${issuer} in the built-in list${EXPIRED.includes(id) ? ", which ended in 2025" : ""}`,
    files: [pathOf(id)],
    async run(files) {
      const certificate = value(readCertificate(fileAt(files, 0)));
      const then = await pathTo(certificate, issuer, ALL_VALID, id === issuer);
      const now = await pathTo(certificate, issuer, TODAY, id === issuer);
      return [
        ...compare("in 2023", outcomeOf(then), "passed"),
        ...compare("anchor", then.anchor?.id, issuer),
        ...compare("in 2026", outcomeOf(now), EXPIRED.includes(id) ? "expired" : "passed"),
      ];
    },
  };
}

function listedCase(id: string): ConformanceCase {
  return {
    name: `${id} is the authority that the built-in list names so`,
    files: [pathOf(id)],
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
    files: [pathOf(id), pathOf(issuer)],
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
    files: ["kz/test-pki/individual_valid_sign_2004_rsa.cer", "kz/test-pki/nca_rsa_test.crt"],
    async run(files): Promise<Differences> {
      const person = value(readCertificate(fileAt(files, 0)));
      const ca = value(readCertificate(fileAt(files, 1)));
      const anchor = { id: "test", name: ca.subject.der, subjectPublicKeyInfo: ca.subjectPublicKeyInfo.der };
      const find = (at: string) => findPath({ leaf: person, pool: [], anchors: [anchor], at: new Date(at) });
      const anchors = builtInTrust().authorities.filter(({ environment }) => environment === "production");
      return [
        ...compare("in 2022", outcomeOf(await find("2022-06-01T00:00:00Z")), "passed"),
        ...compare("in 2023", outcomeOf(await find("2023-06-01T00:00:00Z")), "expired"),
        ...compare(
          "production",
          outcomeOf(await findPath({ leaf: person, pool: [ca], anchors, at: new Date("2022-06-01T00:00:00Z") })),
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
