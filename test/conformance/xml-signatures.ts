/**
 * XML signatures and canonical XML: vectors of the xmlsec library, two of them by Merlin Hughes.
 * The enveloped ones carry only the name of their key, so that their digests can be checked and their values can't.
 * @module
 */
import { digest, digestByUri } from "../../shared/crypto/index.ts";
import { equalBytes } from "../../shared/encoding.ts";
import { type CanonicalMethod, canonicalise } from "../../shared/xml/canonical-xml.ts";
import { elementsOf, parseXml, type XmlElement } from "../../shared/xml/tree.ts";
import { readXmlSignatures, type XmlSignature } from "../../shared/xml/xml-signature.ts";
import { judgeFile, outcome } from "../sandbox/judge.ts";
import {
  type ConformanceCase,
  compare,
  type Differences,
  fileAt,
  octetsOf,
  textOf,
  value,
} from "./conformance-case.ts";

const ENVELOPED = [
  "sha1-rsa-sha1",
  "sha256-ecdsa-sha256",
  "sha256-eddsa-ed25519",
  "sha256-rsa-pss-sha256",
  "sha384-ecdsa-sha384",
  "sha512-ecdsa-sha512",
  "sha512-rsa-pss-sha512",
];

const THREE = "xmldsig/merlin-c14n-three";
const EXCLUSIVE = "xmldsig/merlin-exc-c14n-one/exc-signature.xml";

/** Outputs of whole subtrees. The other ones of that folder are of node sets that only an XPath selects. */
const SUBTREES: readonly (readonly [output: number, element: string, method: CanonicalMethod])[] = [
  [0, "Something", { mode: "inclusive-1.0", comments: false }],
  [9, "Something", { mode: "exclusive-1.0", comments: false }],
  [18, "Something", { mode: "exclusive-1.0", comments: false, inclusivePrefixes: [""] }],
  [27, "SignedInfo", { mode: "inclusive-1.0", comments: false }],
];

/** Outputs that belong to refused transforms. */
export const XPATH_OUTPUTS: readonly string[] = Array.from({ length: 28 }, (_, output) => output)
  .filter((output) => !SUBTREES.some(([supported]) => supported === output))
  .map((output) => `${THREE}/c14n-${output}.txt`);

export const XML_CASES: readonly ConformanceCase[] = [
  {
    name: "a signature whose transforms are XPaths is refused as unsupported, and nothing is shown as signed",
    files: [`${THREE}/signature.xml`],
    async run(files) {
      const report = await judgeFile("signature.xml", fileAt(files, 0));
      const [signature] = signaturesIn(fileAt(files, 0));
      return [
        ...compare("verdict", [report.verdict, report.covered], ["cant-read", "nothing"]),
        ...compare("outcome", outcome(report), "INDETERMINATE/SIG_CONSTRAINTS_FAILURE unsupported-transform"),
        ...compare("references", signature?.references.length, 0),
        ...compare("fields", report.document.fields.length, 0),
      ];
    },
  },
  ...SUBTREES.map(([output, element, method]) => subtreeCase(output, element, method)),
  {
    name: "exclusive canonicalisation with comments and prefix lists gives four digests that match",
    files: [EXCLUSIVE],
    async run(files) {
      const [signature] = signaturesIn(fileAt(files, 0));
      return compare("digests", await digestsMatch(signature), [true, true, true, true]);
    },
  },
  {
    name: "a signature under DSA is refused as unsupported",
    files: [EXCLUSIVE],
    async run(files) {
      const report = await judgeFile("exc-signature.xml", fileAt(files, 0));
      return [
        ...compare("verdict", [report.verdict, report.reason], ["cant-read", "unsupported-algorithm"]),
        ...compare("covered", report.covered, "nothing"),
      ];
    },
  },
  ...ENVELOPED.flatMap((name) => [envelopedCase(name), changedCase(name, "content"), changedCase(name, "SignedInfo")]),
];

function subtreeCase(output: number, localName: string, method: CanonicalMethod): ConformanceCase {
  return {
    name: `canonical XML of a subtree gives c14n-${output}.txt`,
    files: [`${THREE}/signature.xml`, `${THREE}/c14n-${output}.txt`],
    async run(files) {
      const { root } = value(parseXml(fileAt(files, 0)));
      const octets = value(canonicalise(firstNamed(root, localName), method));
      return compare("octets", textOf(octets), textOf(fileAt(files, 1)));
    },
  };
}

function envelopedCase(name: string): ConformanceCase {
  return {
    name: `enveloped-${name}.xml has its digest, and no key to go on`,
    files: [pathOf(name)],
    async run(files) {
      const report = await judgeFile(name, fileAt(files, 0));
      const digests = report.signatures[0]?.checks.filter(({ id }) => id === "content-digest").map(({ why }) => why);
      return [
        ...compare("digest", digests, ["same"]),
        ...compare("outcome", outcome(report), "INDETERMINATE/NO_SIGNING_CERTIFICATE_FOUND no-signing-certificate"),
        ...compare("verdict", [report.verdict, report.covered], ["not-confirmed", "nothing"]),
      ];
    },
  };
}

function changedCase(name: string, what: "content" | "SignedInfo"): ConformanceCase {
  return {
    name: `enveloped-${name}.xml is not genuine once one character of ${what} is changed`,
    files: [pathOf(name)],
    async run(files): Promise<Differences> {
      const xml = textOf(fileAt(files, 0));
      const changed =
        what === "content"
          ? xml.replace("Hello, World", "Hello, world")
          : xml.replace(/(<DigestValue>)(.)/, (_, tag, letter) => `${tag}${letter === "A" ? "B" : "A"}`);
      const report = await judgeFile(name, octetsOf(changed));
      return [
        ...compare("changed", changed === xml, false),
        ...compare("outcome", outcome(report), "TOTAL_FAILED/HASH_FAILURE hash-failure"),
        ...compare("verdict", report.verdict, "not-genuine"),
      ];
    },
  };
}

function pathOf(name: string): string {
  return `xmldsig/enveloped-${name}.xml`;
}

function signaturesIn(file: Uint8Array): readonly XmlSignature[] {
  return value(readXmlSignatures(value(parseXml(file))));
}

async function digestsMatch(signature: XmlSignature | undefined): Promise<readonly boolean[]> {
  const matches = signature?.references.map(async ({ digestMethod, octets, expected }) => {
    const name = digestByUri(digestMethod);
    return name !== undefined && equalBytes(await digest(name, [octets]), expected);
  });
  return Promise.all(matches ?? []);
}

function firstNamed(root: XmlElement, localName: string): XmlElement {
  for (const element of elementsOf(root)) if (element.localName === localName) return element;
  throw new Error(`no ${localName}`);
}
