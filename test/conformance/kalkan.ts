/**
 * Files that KalkanCrypt, the state's own library, made: through the front door, as a person would hand them over.
 * @module
 */
import { digest, signatureAlgorithmByOid, verifySignature } from "../../shared/crypto/index.ts";
import { equalBytes } from "../../shared/encoding.ts";
import type { Report, SignatureReport } from "../../shared/validation/report.ts";
import { judgeFile, outcome } from "../sandbox/judge.ts";
import {
  type ConformanceCase,
  compare,
  type Differences,
  fileAt,
  flipped,
  fromHex,
  octetsOf,
  range,
  textOf,
} from "./conformance-case.ts";

const CADES = "kz/kalkan/cades-t-gost2015-attached.cms";
const RAW = "kz/kalkan/gost2015-raw.txt";
const XML = ["simple", "namespaces", "by-id"].map((name) => `kz/kalkan/xmldsig-gost2015-${name}.xml`);

/** Within the validity of every certificate of these files that is not said to have ended. */
const CADES_AT = new Date("2025-06-01T00:00:00Z");
const XML_AT = new Date("2026-11-21T00:00:00Z");

/** Octets of the CAdES file: its content; the values of its signed attributes, without tags and lengths; the signature. */
const CONTENT = range(59, 62);
const ATTRIBUTE_VALUES = [
  [1363, 1372],
  [1374, 1375],
  [1376, 1385],
  [1389, 1398],
  [1402, 1415],
  [1432, 1496],
] as const;
const SIGNATURE = range(1515, 1643, 8);

/** GOST R 34.10-2012 with 512 bits. */
const GOST_2015_512 = "1.2.398.3.10.1.1.2.3.2";

export const KALKAN_CASES: readonly ConformanceCase[] = [
  {
    name: "the CAdES-T file is intact, under the test authority, its time-stamp intact but of an unlisted authority",
    files: [CADES],
    async run(files) {
      const report = await judgeFile(CADES, fileAt(files, 0), { at: CADES_AT });
      const [signature] = report.signatures;
      return [
        ...compare("outcome", outcome(report), "INDETERMINATE/TRY_LATER no-revocation-data"),
        ...compare("verdict", [report.verdict, report.environment], ["not-confirmed", "test"]),
        ...compare("cryptography", cryptographyOf(signature), CADES_HOLDS),
        ...compare("time-stamp", signature?.timeStamps, [CADES_TIME_STAMP]),
        ...compare("issuer", signature?.issuer?.id, "nca_gost_test_2022"),
        ...compare("signer", signature?.signer.identifier, "IIN123456789011"),
      ];
    },
  },
  {
    name: "the CAdES-T file's certificate has ended by 2026, and nothing proves the time: intact, not confirmed",
    files: [CADES],
    async run(files) {
      const report = await judgeFile(CADES, fileAt(files, 0), { at: XML_AT });
      return [
        ...compare("outcome", outcome(report), "INDETERMINATE/OUT_OF_BOUNDS_NO_POE certificate-expired-no-time"),
        ...compare("verdict", report.verdict, "not-confirmed"),
      ];
    },
  },
  changedCmsCase("every byte of its content", CONTENT, ["HASH_FAILURE"]),
  changedCmsCase(
    "every byte of its attributes' values",
    ATTRIBUTE_VALUES.flatMap(([from, to]) => range(from, to)),
    ["HASH_FAILURE", "SIG_CRYPTO_FAILURE"],
  ),
  changedCmsCase("bytes of its signature", SIGNATURE, ["SIG_CRYPTO_FAILURE"]),
  ...XML.flatMap((path) => [intactXmlCase(path), changedXmlCase(path)]),
  rawCase(),
];

const CADES_HOLDS = ["content-digest same", "signature-value valid"];
const CADES_TIME_STAMP = {
  time: "2025-02-24T19:23:14Z",
  authority: "СЕРВИС МЕТКИ ВРЕМЕНИ",
  outcome: "undecided",
  why: "authority-unknown",
};

function changedCmsCase(what: string, places: readonly number[], wanted: readonly string[]): ConformanceCase {
  return {
    name: `the CAdES-T file is not genuine once a bit is changed: ${what}`,
    files: [CADES],
    async run(files) {
      const differences: string[] = [];
      for (const at of places) {
        const report = await judgeFile(CADES, flipped(fileAt(files, 0), at), { at: CADES_AT });
        differences.push(...failure(`byte ${at}`, report, wanted));
      }
      return differences;
    },
  };
}

function intactXmlCase(path: string): ConformanceCase {
  return {
    name: `${path} is intact, its issuer unknown`,
    files: [path],
    async run(files) {
      const report = await judgeFile(path, fileAt(files, 0), { at: XML_AT });
      return [
        ...compare("outcome", outcome(report), "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND unknown-issuer"),
        ...compare("verdict", [report.verdict, report.environment], ["not-confirmed", "unknown"]),
        ...compare("cryptography", cryptographyOf(report.signatures[0]), CADES_HOLDS),
        ...compare("covered", report.covered, path.includes("by-id") ? "part" : "whole-document"),
      ];
    },
  };
}

/** What a reader sees, and what SignedInfo says; a changed name of an element leaves no XML at all. */
function changedXmlCase(path: string): ConformanceCase {
  return {
    name: `${path} is not genuine once a character is changed, of what is signed or of SignedInfo`,
    files: [path],
    async run(files) {
      const xml = textOf(fileAt(files, 0));
      const differences: string[] = [];
      for (const [what, pattern] of Object.entries(SIGNED_CHARACTERS)) {
        const found = pattern.exec(xml);
        if (!found?.indices?.[1]) {
          if (what === "content") differences.push("no content to change");
          continue;
        }
        const [from, to] = found.indices[1];
        for (const at of range(from, to, Math.ceil((to - from) / 12))) {
          const other = xml[at] === "7" ? "8" : "7";
          const changed = octetsOf(xml.slice(0, at) + other + xml.slice(at + 1));
          const report = await judgeFile(path, changed, { at: XML_AT });
          differences.push(...failure(`${what}, character ${at}`, report, ["HASH_FAILURE", "SIG_CRYPTO_FAILURE"]));
        }
      }
      return differences;
    },
  };
}

/** The first group is what is changed. */
const SIGNED_CHARACTERS: Readonly<Record<string, RegExp>> = {
  content: />([^<>]+)<\/[a-z]/d,
  "line ends of SignedInfo": /<ds:SignedInfo>(\n)/d,
  digest: /<ds:DigestValue>([^<&]{40})/d,
  "signature value": /<ds:SignatureValue>\s*([^<&]{40})/d,
};

function rawCase(): ConformanceCase {
  return {
    name: "the raw signature has the digest and holds under the point given, and not once a bit is changed",
    files: [RAW],
    async run(files): Promise<Differences> {
      const lines = textOf(fileAt(files, 0)).trim().split("\n");
      const facts = Object.fromEntries(lines.map((line) => line.split("=")));
      const message = [octetsOf(facts.msg)];
      const point = Uint8Array.from(
        [facts.qx, facts.qy].flatMap((half) => [...fromHex(half.padStart(128, "0")).reverse()]),
      );
      const algorithm = signatureAlgorithmByOid(GOST_2015_512, {});
      if (!algorithm) return ["GOST R 34.10-2012 is unknown"];
      const key = { kind: "gost", curve: "2012-512-A", point } as const;
      const verify = (signature: Uint8Array) => verifySignature(algorithm, key, signature, message, "der");
      const signature = fromHex(facts.sig);
      const changed = await Promise.all(range(0, 128, 8).map((at) => verify(flipped(signature, at))));
      const same = equalBytes(await digest("GOST R 34.11-2012 (512)", message), fromHex(facts.digest));
      return [
        ...compare("digest", same, true),
        ...compare("signature", await verify(signature), "valid"),
        ...compare("changed", [...new Set(changed)], ["wrong"]),
      ];
    },
  };
}

function cryptographyOf(signature: SignatureReport | undefined): readonly string[] {
  const checks = signature?.checks.filter(({ id }) => id === "content-digest" || id === "signature-value") ?? [];
  return checks.map(({ id, why }) => `${id} ${why}`);
}

function failure(what: string, report: Report, wanted: readonly string[]): Differences {
  const got = report.signatures[0]?.subIndication ?? report.reason;
  return report.verdict === "not-genuine" && wanted.includes(got) ? [] : [`${what}: ${report.verdict}, ${got}`];
}
