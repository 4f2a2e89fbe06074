import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Certificate, certificateSha256, readCertificate } from "../../../shared/pki/certificate.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { buildCertificate, type CertificateDraft } from "../../sandbox/certificate-builder.ts";
import {
  authorityInformationAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  type ExtensionDraft,
  extendedKeyUsage,
  extension,
  inhibitAnyPolicy,
  keyUsage,
  nameConstraints,
  ocspNoCheck,
  PURPOSE,
  policyConstraints,
  policyMappings,
  subjectAlternativeName,
  subjectKeyIdentifier,
  unknownExtension,
} from "../../sandbox/certificate-extensions.ts";
import {
  bitString,
  boolean,
  concat,
  context,
  explicit,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  raw,
  sequence,
  set,
  time,
  utf8String,
} from "../../sandbox/der-writer.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { signatureAlgorithmIdentifier } from "../../sandbox/signing-algorithms.ts";
import { FROM, UNTIL } from "./path-lab.ts";

const keys = keyPair("p-256", "certificate test");
const subject = name({ C: "KZ", CN: "ҮЛГІ SAMPLE", serialNumber: "IIN000000000001" });

function built(changes: Partial<CertificateDraft> = {}): Uint8Array {
  return buildCertificate({
    subject,
    issuer: subject,
    keys,
    issuerKeys: keys,
    notBefore: FROM,
    notAfter: UNTIL,
    ...changes,
  });
}

function withExtensions(...extensions: readonly ExtensionDraft[]): Certificate {
  const read = readCertificate(built({ extensions }));
  if (isRefusal(read)) throw new Error(`${read.refused}: ${read.detail}`);
  return read;
}

function refusalOf(bytes: Uint8Array): string | undefined {
  const read = readCertificate(bytes);
  return isRefusal(read) ? read.refused : undefined;
}

const algorithm = signatureAlgorithmIdentifier("ecdsa-sha256");
const validity = sequence(time(FROM), time(UNTIL));
const version3 = explicit(0, integer(2));

/** A certificate with any TBSCertificate, its signature left to chance. */
function around(...fields: readonly Uint8Array[]): Uint8Array {
  return sequence(sequence(...fields), algorithm, bitString(new Uint8Array(8)));
}

const plain = [integer(1), algorithm, subject, validity, subject, keys.spki];

describe("a certificate that can't be read", () => {
  it.each<readonly [string, Uint8Array]>([
    ["nothing at all", new Uint8Array()],
    ["text", new TextEncoder().encode("hello, SAMPLE")],
    ["another structure", sequence(integer(1), utf8String("SAMPLE"))],
    ["version 1 written out", around(explicit(0, integer(0)), ...plain)],
    ["version 4", around(explicit(0, integer(3)), ...plain)],
    ["a version below zero", around(explicit(0, integer(-1)), ...plain)],
    [
      "extensions in version 1",
      around(...plain, explicit(3, sequence(sequence(oid("2.5.29.54"), octetString(integer(0)))))),
    ],
    ["a unique identifier in version 1", around(...plain, context(1, "primitive", Uint8Array.of(0, 1)))],
    [
      "its optional fields in another order",
      around(
        version3,
        ...plain,
        context(2, "primitive", Uint8Array.of(0, 1)),
        context(1, "primitive", Uint8Array.of(0, 1)),
      ),
    ],
    ["a field beyond the last", around(version3, ...plain, explicit(4, integer(1)))],
    ["no key", around(version3, ...plain.slice(0, -1))],
    ["an empty list of extensions", around(version3, ...plain, explicit(3, sequence()))],
    [
      "a validity of one time",
      around(version3, integer(1), algorithm, subject, sequence(time(FROM)), subject, keys.spki),
    ],
    [
      "a time that does not exist",
      around(
        version3,
        integer(1),
        algorithm,
        subject,
        sequence(time(FROM), raw([0x17, 13], new TextEncoder().encode("260231000000Z"))),
        subject,
        keys.spki,
      ),
    ],
    ["a serial number of a hundred bytes", around(version3, integer(new Uint8Array(100).fill(7)), ...plain.slice(1))],
    ["a serial number with a padding zero", around(version3, raw([2, 2, 0, 1]), ...plain.slice(1))],
    [
      "a relative name without attributes",
      around(version3, integer(1), algorithm, sequence(set()), validity, subject, keys.spki),
    ],
    [
      "a signature of a broken octet",
      sequence(sequence(version3, ...plain), algorithm, bitString(Uint8Array.of(0xf0), 4)),
    ],
    ["a fourth part", sequence(sequence(version3, ...plain), algorithm, bitString(new Uint8Array(8)), nullValue())],
    ["another algorithm inside than outside", built({ claimedOutside: signatureAlgorithmIdentifier("ecdsa-sha384") })],
  ])("has %s", (_, bytes) => {
    expect(refusalOf(bytes)).toMatch(/malformed|truncated|too-large/);
  });

  it("is followed by one byte more", () => {
    expect(refusalOf(concat(built(), Uint8Array.of(0)))).toBe("trailing-bytes");
  });

  it("has an indefinite length, as BER allows and DER does not", () => {
    const der = built();
    expect(refusalOf(concat(Uint8Array.of(0x30, 0x80), der.subarray(4), Uint8Array.of(0, 0)))).toBe("malformed");
  });

  it("ends anywhere before its end", () => {
    const der = built({ extensions: [keyUsage("digitalSignature"), ocspNoCheck()] });
    for (let length = 0; length < der.length; length++)
      expect(refusalOf(der.subarray(0, length)), `${length}`).toBeDefined();
  });
});

describe("extensions that refuse the whole certificate", () => {
  const value = (dotted: string, bytes: Uint8Array): ExtensionDraft => extension(dotted, bytes);

  it.each<readonly [string, readonly ExtensionDraft[]]>([
    ["one that stands twice", [keyUsage("keyCertSign"), keyUsage("digitalSignature")]],
    [
      "an unknown one that stands twice",
      [unknownExtension({ critical: false }), unknownExtension({ critical: false })],
    ],
    ["key usage that is no BIT STRING", [value("2.5.29.15", integer(6))]],
    ["key usage with a bit in its padding", [value("2.5.29.15", bitString(Uint8Array.of(0x07), 1))]],
    ["key usage followed by more", [value("2.5.29.15", concat(namedBits(0), nullValue()))]],
    ["basic constraints with a true that is not 255", [value("2.5.29.19", sequence(raw([1, 1, 1])))]],
    ["basic constraints with a negative length", [value("2.5.29.19", sequence(boolean(true), integer(-1)))]],
    ["basic constraints with a third field", [value("2.5.29.19", sequence(boolean(true), integer(1), integer(1)))]],
    ["no purpose", [value("2.5.29.37", sequence())]],
    ["a policy that stands twice", [certificatePolicies(["1.2.3", "1.2.3"])]],
    ["no policy", [value("2.5.29.32", sequence())]],
    ["no mapping", [value("2.5.29.33", sequence())]],
    ["policy constraints that say nothing", [value("2.5.29.36", sequence())]],
    ["policy constraints with a negative count", [value("2.5.29.36", sequence(implicit(0, integer(-1))))]],
    [
      "policy constraints in another order",
      [value("2.5.29.36", sequence(implicit(1, integer(1)), implicit(0, integer(1))))],
    ],
    ["a negative count of certificates until any policy ends", [inhibitAnyPolicy(-1)]],
    ["no alternative name", [value("2.5.29.17", sequence())]],
    ["an alternative name of a tenth kind", [value("2.5.29.17", sequence(context(9, "primitive")))]],
    ["a key identifier that is no OCTET STRING", [value("2.5.29.14", integer(1))]],
    ["an authority key identifier with an unknown field", [value("2.5.29.35", sequence(context(3, "primitive")))]],
    ["no distribution point", [value("2.5.29.31", sequence())]],
    [
      "a distribution point of an unknown kind",
      [value("2.5.29.31", sequence(sequence(explicit(0, context(2, "primitive")))))],
    ],
    ["an access description without a place", [value("1.3.6.1.5.5.7.1.1", sequence(sequence(oid("1.2.3"))))]],
    ["a no-check that says something", [value("1.3.6.1.5.5.7.48.1.5", octetString(Uint8Array.of(1)))]],
  ])("are %s", (_, extensions) => {
    expect(refusalOf(built({ extensions }))).toMatch(/malformed|trailing-bytes/);
  });

  it("are more than a thousand names, policies or mappings", () => {
    const many = Array.from({ length: 1025 }, (_, i) => i);
    const policies = many.map((i) => `1.3.6.1.4.1.55555.${i}`);
    expect(refusalOf(built({ extensions: [subjectAlternativeName(...many.map((i) => ({ dns: `h${i}.kz` })))] }))).toBe(
      "too-many",
    );
    expect(refusalOf(built({ extensions: [certificatePolicies(policies)] }))).toBe("too-many");
    expect(refusalOf(built({ extensions: [policyMappings(...policies.map((p): [string, string] => [p, p]))] }))).toBe(
      "too-many",
    );
  });
});

describe("a certificate", () => {
  it("whose issuer writes a default FALSE means what it would mean unwritten", () => {
    const keyIdentifier = octetString(octetString(Uint8Array.of(1)));
    const uncritical = sequence(oid("2.5.29.14"), boolean(false), keyIdentifier);
    const noCa = sequence(oid("2.5.29.19"), boolean(false), octetString(sequence(boolean(false))));
    const read = readCertificate(around(version3, ...plain, explicit(3, sequence(uncritical, noCa))));
    if (isRefusal(read)) throw new Error(read.refused);
    expect(read.extensions).toMatchObject({ subjectKeyIdentifier: "01", basicConstraints: { ca: false } });
    expect(read.extensions.unknownCritical).toEqual([]);
  });

  it("reads the same from DER, PEM and bare base64", () => {
    const der = built();
    const text = Buffer.from(der).toString("base64");
    const pem = `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
    for (const form of [pem, text]) {
      expect(readCertificate(new TextEncoder().encode(form))).toEqual(readCertificate(der));
    }
  });

  it("keeps the bytes that were signed as they were", () => {
    const der = built();
    const read = withExtensions();
    expect(read.der).toEqual(der);
    expect(Buffer.from(der).includes(Buffer.from(read.tbs))).toBe(true);
    expect(read.tbs[0]).toBe(0x30);
  });

  it("says its names, times and version", () => {
    const read = withExtensions();
    expect(read.subject.text).toBe("serialNumber=IIN000000000001,CN=ҮЛГІ SAMPLE,C=KZ");
    expect([read.notBefore, read.notAfter, read.version]).toEqual([FROM, UNTIL, 3]);
  });

  it("says its fingerprint as anyone computes it", async () => {
    const fingerprint = createHash("sha256").update(built()).digest("hex");
    expect(await certificateSha256(withExtensions())).toBe(fingerprint);
  });

  it.each<readonly [bigint, string]>([
    [0n, "0"],
    [10n, "a"],
    [0x0ff06211dc82n, "ff06211dc82"],
    [0x80n, "80"],
    [-128n, "-80"],
  ])("writes the serial number %s as %s", (serialNumber, hex) => {
    const read = readCertificate(around(version3, integer(serialNumber), ...plain.slice(1)));
    expect(isRefusal(read) || read.serialNumber).toBe(hex);
  });

  it("of version 2 may have unique identifiers", () => {
    const read = readCertificate(
      around(explicit(0, integer(1)), ...plain, context(1, "primitive", Uint8Array.of(0, 1))),
    );
    expect(isRefusal(read) || read.version).toBe(2);
  });

  it("may end in any year that four digits write", () => {
    const last = new Date("9999-12-31T23:59:59Z");
    const forever = sequence(time(FROM), generalizedTime(last));
    const read = readCertificate(around(version3, integer(1), algorithm, subject, forever, subject, keys.spki));
    expect(isRefusal(read) || read.notAfter).toEqual(last);
  });

  it("lists unknown extensions that are critical, and only those", () => {
    const harmless = extension("1.3.6.1.4.1.55555.2", utf8String("SAMPLE"));
    expect(withExtensions(harmless, unknownExtension({ critical: true })).extensions.unknownCritical).toEqual([
      "1.3.6.1.4.1.55555.1",
    ]);
  });

  it("says everything that its extensions say", () => {
    const directory = name({ C: "KZ", CN: "SAMPLE CA" });
    const { extensions } = withExtensions(
      basicConstraints({ ca: true, pathLength: 3 }),
      keyUsage("keyCertSign", "decipherOnly"),
      extendedKeyUsage(PURPOSE.timeStamping),
      certificatePolicies(["1.2.398.3.3.2.3"], "http://sample.kz/cps"),
      policyMappings(["1.2.3", "1.2.4"]),
      policyConstraints({ inhibitPolicyMapping: 2 }),
      inhibitAnyPolicy(1),
      nameConstraints({ excluded: [{ dns: "sample.kz" }] }),
      subjectAlternativeName(
        { email: "a@sample.kz" },
        { ip: [127, 0, 0, 1] },
        { other: "1.2.3.4", value: nullValue() },
      ),
      subjectKeyIdentifier(Uint8Array.of(0xab, 1)),
      authorityKeyIdentifier({
        keyIdentifier: Uint8Array.of(0xcd),
        issuer: directory,
        serialNumber: Uint8Array.of(0x9d, 0x59),
      }),
      crlDistributionPoints(["http://sample.kz/ca.crl"], directory),
      authorityInformationAccess({ ocsp: "http://sample.kz/ocsp" }),
      ocspNoCheck(),
    );
    expect(extensions.basicConstraints).toEqual({ ca: true, pathLength: 3 });
    expect(extensions.keyUsage).toEqual(new Set(["keyCertSign", "decipherOnly"]));
    expect(extensions.extendedKeyUsage).toEqual({ purposes: [PURPOSE.timeStamping], critical: false });
    expect(extensions.certificatePolicies).toEqual(["1.2.398.3.3.2.3"]);
    expect(extensions.policyMappings).toEqual([{ issuerDomain: "1.2.3", subjectDomain: "1.2.4" }]);
    expect(extensions.policyConstraints).toEqual({ inhibitPolicyMapping: 2 });
    expect(extensions.inhibitAnyPolicy).toBe(1);
    expect(extensions.nameConstraints).toMatchObject({
      permitted: [],
      excluded: [{ base: { kind: "dns", value: "sample.kz" } }],
    });
    expect(extensions.subjectAlternativeName).toMatchObject([
      { kind: "email", value: "a@sample.kz" },
      { kind: "ip", bytes: Uint8Array.of(127, 0, 0, 1) },
      { kind: "other", oid: "1.2.3.4" },
    ]);
    expect(extensions.subjectKeyIdentifier).toBe("ab01");
    expect(extensions.authorityKeyIdentifier).toMatchObject({ keyIdentifier: "cd", serialNumber: "9d59" });
    expect(extensions.crlDistributionPoints?.[0]?.crlIssuer).toMatchObject([
      { kind: "directory", name: { text: "CN=SAMPLE CA,C=KZ" } },
    ]);
    expect(extensions.authorityInformationAccess).toHaveLength(1);
    expect(extensions.ocspNoCheck).toBe(true);
    expect(extensions.unknownCritical).toEqual([]);
  });
});
