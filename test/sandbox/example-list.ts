/**
 * The example beside the schema of trusted lists: everything that a list can hold, about a country that does not exist.
 * @module
 */
import { createHash } from "node:crypto";
import { SCHEME_EXTENSION } from "../../shared/trust/list-extension.ts";
import { buildCertificate } from "./certificate-builder.ts";
import { basicConstraints, keyIdentifier, keyUsage } from "./certificate-extensions.ts";
import { name } from "./distinguished-name.ts";
import { keyPair } from "./keys.ts";
import { extension, listPayload, type ServiceFacts } from "./list-payload.ts";
import { sandboxOperator } from "./operator.ts";

const FIRST = "2020-01-01T00:00:00Z";
const LAST = "2040-01-01T00:00:00Z";

export function exampleList(): object {
  const current = sandboxOperator("p-256", "example/operator", ["production"]);
  const next = sandboxOperator("ed25519", "example/next operator", ["production"]);
  const operator = {
    kk: "ҮЛГІ: Мысал елінің сенім операторы",
    ru: "ОБРАЗЕЦ: оператор доверия страны Пример",
    en: "SAMPLE: trust operator of the country of Example",
  };
  return listPayload({
    sequenceNumber: 42,
    issued: "2026-11-01T00:00:00Z",
    nextUpdate: "2026-12-01T00:00:00Z",
    graceDays: 14,
    operator,
    schemeName: {
      kk: "ҮЛГІ: Мысал елінің сенімді тізімі",
      ru: "ОБРАЗЕЦ: доверенный список страны Пример",
      en: "SAMPLE: trusted list of the country of Example",
    },
    territory: "XX",
    operatorKeys: [current.key, next.key],
    entities: [
      { names: operator, information: "https://authority.example/", services: [certification(), timeStamps()] },
    ],
    extensions: [
      extension(SCHEME_EXTENSION.officialHosts, false, {
        hosts: [
          {
            host: "gov.example",
            subdomains: true,
            names: { kk: "Мемлекеттік органдар", ru: "Государственные органы", en: "Government bodies" },
          },
        ],
      }),
      extension(SCHEME_EXTENSION.lookAlikes, false, {
        protectedLabels: ["gov"],
        shorteners: ["go.example"],
        redirectParameters: ["link"],
      }),
      extension(SCHEME_EXTENSION.knownLinks, false, {
        links: [
          {
            kind: "sign-in-app",
            names: { kk: "Қолтаңба", ru: "Подпись", en: "Signature" },
            host: "sign.example",
            page: "/",
            parameter: "link",
          },
        ],
      }),
      extension(SCHEME_EXTENSION.documentServices, false, {
        services: [
          {
            id: "documents",
            names: { kk: "Құжаттар", ru: "Документы", en: "Documents" },
            address: "https://documents.example/",
          },
        ],
      }),
    ],
  });
}

function certification(): ServiceFacts {
  return {
    ...listed("example_ca", "certification"),
    stateBody: true,
    type: "CA/PKC",
    supplyPoints: {
      crl: ["https://authority.example/ca.crl"],
      deltaCrl: ["https://authority.example/ca-delta.crl"],
      ocsp: ["https://authority.example/ocsp"],
    },
    publishedAt: ["https://authority.example/ca.cer"],
    revocationSet: {
      crlNumber: "7",
      thisUpdate: new Date("2026-11-01T00:00:00Z"),
      nextUpdate: new Date("2026-11-08T00:00:00Z"),
      count: 12_345,
      file: { sha256: hashOf("set"), size: 55_000 },
      deltas: [{ from: hashOf("earlier set"), file: { sha256: hashOf("delta"), size: 900 } }],
    },
  };
}

function timeStamps(): ServiceFacts {
  return {
    ...listed("example_tsa", "time-stamps"),
    stateBody: false,
    type: "TSA",
    statusHistory: [
      { status: "granted", from: FIRST },
      { status: "withdrawn", from: "2026-06-01T00:00:00Z" },
    ],
  };
}

function listed(id: string, what: string): Omit<ServiceFacts, "stateBody" | "type"> {
  const subject = name({ CN: `SAMPLE ${what}`, C: "XX" });
  const keys = keyPair("p-256", `example/${what}`);
  const certificate = buildCertificate({
    subject,
    issuer: subject,
    keys,
    issuerKeys: keys,
    notBefore: new Date(FIRST),
    notAfter: new Date(LAST),
    extensions: [basicConstraints({ ca: true }), keyUsage("keyCertSign", "cRLSign")],
  });
  return {
    id,
    environment: "production",
    names: { kk: `ҮЛГІ: ${what}`, ru: `ОБРАЗЕЦ: ${what}`, en: `SAMPLE: ${what}` },
    subject: `CN=SAMPLE ${what},C=XX`,
    subjectDer: subject,
    spki: keys.spki,
    subjectKeyIdentifier: Buffer.from(keyIdentifier(keys.spki)).toString("hex"),
    certificateSha256: createHash("sha256").update(certificate).digest("hex"),
    notBefore: FIRST,
    notAfter: LAST,
  };
}

function hashOf(what: string): string {
  return createHash("sha256").update(`example ${what}`).digest("hex");
}
