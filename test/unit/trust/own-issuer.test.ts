import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import { builtInTrust } from "../../../shared/trust/built-in.ts";
import {
  type OwnIssuer,
  type OwnIssuerPreview,
  readOwnIssuer,
  withOwnIssuers,
} from "../../../shared/trust/own-issuer.ts";
import { revocationDataFrom } from "../../../shared/trust/revocation-data.ts";
import { authoritiesOf, type Trust } from "../../../shared/trust/trusted-list.ts";
import { authority } from "../../sandbox/authorities.ts";
import { buildCertificate } from "../../sandbox/certificate-builder.ts";
import { buildCms } from "../../sandbox/cms-builder.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { holder } from "../../sandbox/holders.ts";
import { judgeFile, outcome } from "../../sandbox/judge.ts";
import { listPayload } from "../../sandbox/list-payload.ts";
import {
  ED25519_SANDBOX_OPERATOR as ED25519,
  SANDBOX_OPERATOR as OPERATOR,
  type SandboxOperator,
  signJws,
} from "../../sandbox/operator.ts";
import {
  ORGANISATION_CA,
  ORGANISATION_CRL,
  ORGANISATION_SIGNER,
  ORGANISATION_SIGNER_KEYS,
} from "../../sandbox/organisation.ts";
import { organisationList } from "../../sandbox/organisation-list.ts";
import { FACTS, type Json, payload } from "./list-lab.ts";

const CONTENT = new TextEncoder().encode("SAMPLE: the words that were signed");
const text = (value: object | string) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const pem = (der: Uint8Array) => text(`-----BEGIN CERTIFICATE-----\n${base64(der)}\n-----END CERTIFICATE-----\n`);

const OPERATOR_NAME = name({ CN: "SAMPLE operator", C: "KZ" });
const OPERATOR_CERTIFICATE = buildCertificate({
  subject: OPERATOR_NAME,
  issuer: OPERATOR_NAME,
  keys: OPERATOR.keys,
  issuerKeys: OPERATOR.keys,
  notBefore: new Date("2024-01-01T00:00:00Z"),
  notAfter: new Date("2044-01-01T00:00:00Z"),
  extensions: [],
});

function ownList(change?: (list: Json) => void, operator: SandboxOperator = OPERATOR, header: object = {}) {
  return organisationList(change, operator, { jwk: operator.key.jwk, ...header });
}

async function preview(bytes: Uint8Array): Promise<OwnIssuerPreview> {
  const read = await readOwnIssuer(bytes);
  if (isRefusal(read)) throw new Error(`${read.refused}: ${read.detail}`);
  return read;
}

async function adding(...files: readonly Uint8Array[]): Promise<Trust> {
  const issuers: OwnIssuer[] = [];
  for (const file of files) issuers.push(await preview(file));
  return withOwnIssuers(builtInTrust(), issuers);
}

async function judged(trust: Trust, keys = ORGANISATION_SIGNER_KEYS, certificate = ORGANISATION_SIGNER) {
  const signers = [{ keys, certificate, signedAttributes: "bound" as const }];
  return judgeFile("a.cms", buildCms({ content: CONTENT, signers }), {
    trust,
    revocation: revocationDataFrom([ORGANISATION_CRL]),
  });
}

describe("no issuer is", () => {
  it.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["a text", text("hello")],
    ["a key pair's private half", text(OPERATOR.privateJwk)],
    ["a set of no keys", text({ keys: [] })],
    ["a set of secrets", text({ keys: [{ kty: "oct", k: "AAAA" }] })],
    ["a list that nobody signed", text(payload())],
    [
      "a signed document",
      buildCms({ content: CONTENT, signers: [{ ...holder("rsa", "person"), signedAttributes: "bound" }] }),
    ],
    ["half a certificate", ORGANISATION_CA.subarray(0, 100)],
  ])("%s", async (_, bytes) => {
    expect(await readOwnIssuer(bytes)).toMatchObject({ refused: "not-an-issuer" });
  });

  it.each<[string, Uint8Array, string]>([
    ["a list that does not bring its key along", signJws(payload(), OPERATOR, {}), "list-signed-by-unknown-key"],
    [
      "a list that brings another key along",
      ownList(undefined, OPERATOR, { jwk: ED25519.key.jwk }),
      "list-signature-wrong",
    ],
    [
      "a list that brings its private key along",
      ownList(undefined, OPERATOR, { jwk: OPERATOR.privateJwk }),
      "list-signed-by-unknown-key",
    ],
    [
      "a list with an unknown critical member",
      ownList(undefined, OPERATOR, { crit: ["x"], x: 1 }),
      "list-critical-unknown",
    ],
    ["a list signed by no algorithm", ownList(undefined, OPERATOR, { alg: "none" }), "unsupported-algorithm"],
    ["a list that is none", signJws({ LoTE: {} }, OPERATOR, { jwk: OPERATOR.key.jwk }), "list-malformed"],
  ])("%s", async (_, bytes, refused) => {
    expect(await readOwnIssuer(bytes)).toMatchObject({ refused });
  });

  it("a list with a changed byte", async () => {
    const bytes = ownList();
    const changed = bytes.with(bytes.length - 5, bytes.at(-5) === 0x41 ? 0x42 : 0x41);
    expect(await readOwnIssuer(changed)).toMatchObject({ refused: "list-signature-wrong" });
  });
});

describe("an own issuer", () => {
  it("is a certificate, known by its digest", async () => {
    const expected = {
      kind: "certificate",
      names: ["SAMPLE organisation's own CA"],
      fingerprint: sha256(ORGANISATION_CA),
    };
    expect(await preview(ORGANISATION_CA)).toMatchObject(expected);
    expect(await preview(pem(ORGANISATION_CA))).toMatchObject(expected);
  });

  it("is a key, known by its thumbprint, alone or in a set with keys for other uses", async () => {
    const fingerprint = Buffer.from(OPERATOR.key.kid, "base64url").toString("hex");
    const expected = { kind: "jwk-set", names: [], fingerprint };
    expect(await preview(text(OPERATOR.key.jwk))).toMatchObject(expected);
    const others = [{ ...ED25519.key.jwk, use: "enc" }, { kty: "XYZ" }];
    expect(await preview(text({ keys: [...others, OPERATOR.key.jwk] }))).toMatchObject(expected);
  });

  it("is a set of keys, known by their thumbprints in whatever order they stand", async () => {
    const [one, two] = [OPERATOR.key.jwk, ED25519.key.jwk];
    const forth = await preview(text({ keys: [one, two] }));
    expect(forth.fingerprint).toBe((await preview(text({ keys: [two, one] }))).fingerprint);
    const hashes = [OPERATOR, ED25519].map(({ key }) => Buffer.from(key.kid, "base64url").toString("hex"));
    expect(forth.fingerprint).toBe(sha256(text(hashes.sort().join("\n"))));
  });

  it.each([OPERATOR, ED25519])("is a trusted list, known by the key that signed it", async (operator) => {
    expect(await preview(ownList(undefined, operator))).toMatchObject({
      kind: "trusted-list",
      names: ["SAMPLE operator", "SAMPLE organisation"],
      fingerprint: Buffer.from(operator.key.kid, "base64url").toString("hex"),
    });
  });

  it("is a trusted list that brings the certificate of its signer along", async () => {
    const signed = (x5c: Uint8Array) => signJws(listPayload(FACTS), OPERATOR, { x5c: [base64(x5c)] });
    const fingerprint = sha256(OPERATOR_CERTIFICATE);
    expect(await preview(signed(OPERATOR_CERTIFICATE))).toMatchObject({ kind: "trusted-list", fingerprint });
    expect(await readOwnIssuer(signed(ORGANISATION_CA))).toMatchObject({ refused: "list-signature-wrong" });
  });
});

describe("a document under an own issuer", () => {
  it.each<[string, Uint8Array]>([
    ["certificate", ORGANISATION_CA],
    ["list", ownList()],
  ])("is trusted by the organisation alone, whatever the %s says of itself", async (_, file) => {
    expect(outcome(await judged(builtInTrust()))).toBe("INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND unknown-issuer");
    const report = await judged(await adding(file));
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report).toMatchObject({ verdict: "genuine", environment: "organisation" });
    expect(report.signatures[0]?.issuer).toMatchObject({
      stateBody: false,
      id: expect.stringMatching(/^organisation-/),
    });
  });

  it("is not confirmed when the organisation's list has expired", async () => {
    const expired = ownList((list) => {
      Object.assign(list.ListAndSchemeInformation, { NextUpdate: "2026-11-20T00:00:00Z", SchemeExtensions: [] });
    });
    expect(outcome(await judged(await adding(expired)))).toBe("INDETERMINATE/TRY_LATER trust-data-expired");
  });

  it("is not trusted where the list withdrew its authority", async () => {
    const withdrawn = ownList((list) => {
      const [service] = list.TrustedEntitiesList[0].TrustedEntityServices;
      service.ServiceInformation.ServiceStatus += "/withdrawn";
    });
    expect(outcome(await judged(await adding(withdrawn)))).toBe(
      "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND authority-withdrawn",
    );
  });

  it("is not trusted for a key without a name", async () => {
    const trust = await adding(text({ keys: [OPERATOR.key.jwk] }));
    expect(authoritiesOf(trust, "organisation")).toEqual([]);
    expect(trust.keys).toMatchObject([{ environment: "organisation", kid: OPERATOR.key.kid }]);
    expect(outcome(await judged(trust))).toBe("INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND unknown-issuer");
  });
});

describe("adding an issuer", () => {
  it("announces no key, no host and no set for anybody", async () => {
    const trust = await adding(ownList());
    expect(Object.keys(trust).sort()).toEqual(["authorities"]);
  });

  it("changes nothing about the state's authorities and the samples'", async () => {
    const { root, ca } = authority("gost-2015");
    const trust = await adding(root.certificate, ca.certificate);
    expect(trust).toEqual(builtInTrust());
  });

  it("adds an end entity's certificate as a signer, in a list too", async () => {
    const [only] = authoritiesOf(await adding(ORGANISATION_SIGNER), "organisation");
    expect(only?.role).toBe("signer");
    const asAuthority = ownList((list) => {
      const { ServiceInformation } = list.TrustedEntitiesList[0].TrustedEntityServices[0];
      ServiceInformation.ServiceDigitalIdentity = { X509Certificates: [{ val: base64(ORGANISATION_SIGNER) }] };
      ServiceInformation.ServiceInformationExtensions = [];
    });
    expect(authoritiesOf(await adding(asAuthority), "organisation").map(({ role }) => role)).toEqual(["signer"]);
  });

  it("twice adds it once", async () => {
    expect(await adding(ORGANISATION_CA, pem(ORGANISATION_CA))).toEqual(await adding(ORGANISATION_CA));
    expect(await adding(ownList(), ownList())).toEqual(await adding(ownList()));
  });

  it("leaves out what was damaged since", async () => {
    const damaged: OwnIssuer = { kind: "certificate", bytes: ORGANISATION_CA.subarray(1) };
    expect(await withOwnIssuers(builtInTrust(), [damaged])).toEqual(builtInTrust());
  });
});
