import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { readTrustedList } from "../../../shared/trust/read-trusted-list.ts";
import { authority } from "../../sandbox/authorities.ts";
import { holder } from "../../sandbox/holders.ts";
import { SANDBOX_OPERATOR } from "../../sandbox/operator.ts";
import {
  extensionOf,
  informationOf,
  type Json,
  mustRead,
  payload,
  REVOCATION_SET,
  readChanged,
  schemeOf,
  serviceOf,
  withExtension,
} from "./list-lab.ts";

const STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";
const TYPE = "http://uri.etsi.org/TrstSvc/Svctype/";
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

type Change = (list: Json) => void;

describe("a trusted list is refused as malformed", () => {
  it.each<[string, Change]>([
    ["without its scheme", (list) => delete list.ListAndSchemeInformation],
    ["without a version", (list) => delete schemeOf(list).LoTEVersionIdentifier],
    ["without a sequence number", (list) => delete schemeOf(list).LoTESequenceNumber],
    ["with a sequence number in parts", (list) => (schemeOf(list).LoTESequenceNumber = 7.5)],
    ["with a negative sequence number", (list) => (schemeOf(list).LoTESequenceNumber = -1)],
    ["with a sequence number beyond exactness", (list) => (schemeOf(list).LoTESequenceNumber = 2 ** 53)],
    ["with a sequence number in a text", (list) => (schemeOf(list).LoTESequenceNumber = "7")],
    ["without an operator", (list) => delete schemeOf(list).SchemeOperatorName],
    ["with an operator without a name", (list) => (schemeOf(list).SchemeOperatorName = [])],
    ["without an issue date", (list) => delete schemeOf(list).ListIssueDateTime],
    ["with an issue date without a zone", (list) => (schemeOf(list).ListIssueDateTime = "2026-11-20T00:00:00")],
    ["with an issue date in another zone", (list) => (schemeOf(list).ListIssueDateTime = "2026-11-20T00:00:00+06:00")],
    ["with a day that does not exist", (list) => (schemeOf(list).ListIssueDateTime = "2026-02-30T00:00:00Z")],
    ["without a word about the next update", (list) => delete schemeOf(list).NextUpdate],
    ["whose next update lies before its issue", (list) => (schemeOf(list).NextUpdate = "2026-11-19T00:00:00Z")],
    ["with extensions that are no array", (list) => (schemeOf(list).SchemeExtensions = {})],
    [
      "with an extension that does not say whether it is critical",
      (list) => delete schemeOf(list).SchemeExtensions[0].critical,
    ],
    ["with an extension twice", (list) => schemeOf(list).SchemeExtensions.push(schemeOf(list).SchemeExtensions[0])],
    ["with a period of grace of years", (list) => (schemeOf(list).SchemeExtensions[0].value.days = 1000)],
    ["with entities that are no array", (list) => (list.TrustedEntitiesList = {})],
    ["with an entity without a name", (list) => delete list.TrustedEntitiesList[0].TrustedEntityInformation.TEName],
    ["with an entity without services", (list) => delete list.TrustedEntitiesList[0].TrustedEntityServices],
    ["with a service without a name", (list) => delete informationOf(list).ServiceName],
    ["with a service without an identity", (list) => delete informationOf(list).ServiceDigitalIdentity],
    [
      "with a service that does not say whose it is",
      (list) => informationOf(list).ServiceInformationExtensions.shift(),
    ],
    ["with one service twice", (list) => list.TrustedEntitiesList.push(list.TrustedEntitiesList[0])],
    ["with an id in capital letters", (list) => (extensionOf(list, "authority").id = "Sandbox_X")],
    ["with an environment that nobody knows", (list) => (extensionOf(list, "authority").environment = "moon")],
    ["with a name that is no DER", (list) => (extensionOf(list, "key").name = "AAAA")],
    ["with a key that is no DER", (list) => (extensionOf(list, "key").subjectPublicKeyInfo = "AAAA")],
    ["with a key that is no base64", (list) => (extensionOf(list, "key").subjectPublicKeyInfo = "%")],
    [
      "with a certificate's digest in capitals",
      (list) => (extensionOf(list, "key").certificateSha256 = "AB".repeat(32)),
    ],
    ["with a certificate's digest of another length", (list) => (extensionOf(list, "key").certificateSha256 = "ab")],
    [
      "with a validity that ends before it begins",
      (list) => (extensionOf(list, "key").notAfter = "2000-01-01T00:00:00Z"),
    ],
    ["with a status without a beginning", (list) => delete informationOf(list).StatusStartingTime],
    [
      "with a past status that begins after the present one",
      (list) =>
        (serviceOf(list).ServiceHistory = [
          { ServiceStatus: `${STATUS}withdrawn`, StatusStartingTime: "2030-01-01T00:00:00Z" },
        ]),
    ],
    [
      "with two statuses from one moment",
      (list) =>
        (serviceOf(list).ServiceHistory = [
          { ServiceStatus: `${STATUS}withdrawn`, StatusStartingTime: informationOf(list).StatusStartingTime },
        ]),
    ],
    ["with a supply point without an address", (list) => (informationOf(list).ServiceSupplyPoints = [{}])],
    ["with an operator's key of another name", (list) => withKeys(list, [{ ...SANDBOX_OPERATOR.key, kid: "other" }])],
    ["with no operator's key where it announces some", (list) => withKeys(list, [])],
    ["with one operator's key twice", (list) => withKeys(list, [SANDBOX_OPERATOR.key, SANDBOX_OPERATOR.key])],
    ["with an operator's key for nobody", (list) => withKeys(list, [{ ...SANDBOX_OPERATOR.key, environments: [] }])],
    [
      "with an operator's private key",
      (list) => withKeys(list, [{ ...SANDBOX_OPERATOR.key, jwk: SANDBOX_OPERATOR.privateJwk }]),
    ],
    ["with a host in capitals", (list) => withExtension(list, "official-hosts", { hosts: [host("Gov.kz")] })],
    [
      "with a host that is an address",
      (list) => withExtension(list, "official-hosts", { hosts: [host("https://gov.kz")] }),
    ],
    ["with a host that ends in a dot", (list) => withExtension(list, "official-hosts", { hosts: [host("gov.kz.")] })],
    [
      "with a whole domain of the first level",
      (list) => withExtension(list, "official-hosts", { hosts: [host("kz")] }),
    ],
    [
      "with a revocation set that ends before it begins",
      (list) => withSet(list, { nextUpdate: "2026-11-19T00:00:00Z" }),
    ],
    ["with a revocation set of a negative count", (list) => withSet(list, { count: -1 })],
    ["with a revocation set under no hash", (list) => withSet(list, { file: { sha256: "../../etc/passwd", size: 1 } })],
    ["with a CRL number that is none", (list) => withSet(list, { crlNumber: "0x1" })],
  ])("%s", (_, change) => {
    expect(readChanged(change)).toMatchObject({ refused: "list-malformed" });
  });

  it.each([
    ["nothing", ""],
    ["no object", "[]"],
    ["a member twice", '{"LoTE":{},"LoTE":{}}'],
    ["no list", '{"a":1}'],
  ])("when it is %s", (_, text) => {
    expect(readTrustedList(new TextEncoder().encode(text), ["sample"])).toMatchObject({ refused: "list-malformed" });
  });

  it.each([null, 1, "x", [], { LoTE: null }, { LoTE: [] }])("when its value is %j", (value) => {
    expect(readTrustedList(value as object, ["sample"])).toMatchObject({ refused: "list-malformed" });
  });

  it("with more services than any country has", () => {
    const many = (list: Json) => {
      const entity = list.TrustedEntitiesList[0];
      list.TrustedEntitiesList = Array.from({ length: LIMITS.listServices / 2 + 1 }, () => entity);
    };
    expect(readChanged(many)).toMatchObject({ refused: "list-malformed", detail: "services" });
  });
});

describe("a trusted list is refused as not understood", () => {
  it.each<[string, Change]>([
    ["of a later version", (list) => (schemeOf(list).LoTEVersionIdentifier = 2)],
    ["with an unknown critical extension", (list) => withExtension(list, "unheard-of", {}, true)],
    [
      "with an unknown critical extension of one service",
      (list) => informationOf(list).ServiceInformationExtensions.push({ id: "urn:x", critical: true, value: 1 }),
    ],
  ])("%s", (_, change) => {
    expect(readChanged(change)).toMatchObject({ refused: "list-critical-unknown" });
  });
});

describe("a trusted list is refused as out of its scope", () => {
  it.each<[string, Change]>([
    [
      "when it names an authority of another environment",
      (list) => (extensionOf(list, "authority").environment = "production"),
    ],
    [
      "when it uses the id of an authority of another environment",
      (list) => (extensionOf(list, "authority").id = "nca_gost_2022"),
    ],
    ["when it uses the id of a test authority", (list) => (extensionOf(list, "authority").id = "nca_gost_test_2022")],
    [
      "when it uses the id of an organisation's authority",
      (list) => (extensionOf(list, "authority").id = "organisation-ab"),
    ],
  ])("%s", (_, change) => {
    expect(readChanged(change)).toMatchObject({ refused: "list-out-of-scope" });
  });

  it("where a production list uses the id of a sample", () => {
    const list = payload((changed) => (extensionOf(changed, "authority").environment = "production"));
    expect(readTrustedList(list, ["production", "sample"])).toMatchObject({ refused: "list-out-of-scope" });
  });
});

describe("a trusted list is read", () => {
  it("with its operator, its number, its dates and its own period of grace", () => {
    expect(mustRead()).toMatchObject({
      sequenceNumber: 7,
      issued: new Date("2026-11-20T00:00:00Z"),
      nextUpdate: new Date("2026-12-20T00:00:00Z"),
      confirmsUntil: new Date("2027-01-19T00:00:00Z"),
      operator: { en: "SAMPLE: Tekser’s samples" },
    });
  });

  it("as closed when it has no next update", () => {
    const list = mustRead((changed) => (schemeOf(changed).NextUpdate = null));
    expect(list.nextUpdate).toBeUndefined();
    expect(list.confirmsUntil).toBeUndefined();
  });

  it("with every authority as name, key, dates, status and list", () => {
    const { root } = authority("gost-2015");
    expect(mustRead().authorities).toHaveLength(6);
    expect(mustRead().authorities[0]).toMatchObject({
      id: "sandbox_root_gost_2015",
      environment: "sample",
      role: "root",
      stateBody: false,
      name: new Uint8Array(root.subject),
      subjectPublicKeyInfo: new Uint8Array(root.keys.spki),
      notBefore: root.notBefore,
      notAfter: root.notAfter,
      statusHistory: [{ status: "granted", from: root.notBefore }],
      list: { sequenceNumber: 7, confirmsUntil: new Date("2027-01-19T00:00:00Z") },
    });
  });

  it("the same from text and from the value of that text", () => {
    expect(readTrustedList(payload(), ["sample"])).toEqual(mustRead());
  });

  it("over unknown members, and unknown extensions that are not critical", () => {
    const list = mustRead((changed) => {
      changed.Unheard = { of: 1 };
      informationOf(changed).Unheard = "of";
      withExtension(changed, "unheard-of", { a: 1 });
    });
    expect(list).toEqual(mustRead());
  });

  it("with a history of statuses, oldest first", () => {
    const [first] = mustRead((list) => {
      informationOf(list).ServiceStatus = `${STATUS}withdrawn`;
      informationOf(list).StatusStartingTime = "2025-01-01T00:00:00Z";
      serviceOf(list).ServiceHistory = [
        { ServiceStatus: `${STATUS}granted`, StatusStartingTime: "2024-01-01T00:00:00Z" },
        { ServiceStatus: `${STATUS}suspended`, StatusStartingTime: "2023-01-01T00:00:00Z" },
        { ServiceStatus: `${STATUS}granted`, StatusStartingTime: "2020-01-01T00:00:00Z" },
      ];
    }).authorities;
    expect(first?.statusHistory.map(({ status, from }) => [status, from.getUTCFullYear()])).toEqual([
      ["granted", 2020],
      ["withdrawn", 2023],
      ["granted", 2024],
      ["withdrawn", 2025],
    ]);
  });

  it.each([
    ["NationalRootCA-QC", "root", ["documents", "time-stamps", "revocation"]],
    ["CA/PKC", "ca", ["documents", "time-stamps", "revocation"]],
    ["CA/QC", "ca", ["documents", "time-stamps", "revocation"]],
    ["TSA", "ca", ["time-stamps", "revocation"]],
    ["TSA/QTST", "ca", ["time-stamps", "revocation"]],
    ["Certstatus/OCSP", "ca", ["revocation"]],
    ["EDS/Q", "ca", []],
  ])("with what a service of type %s may vouch for", (type, role, vouchesFor) => {
    const [first] = mustRead((list) => (informationOf(list).ServiceTypeIdentifier = TYPE + type)).authorities;
    expect(first).toMatchObject({ role, vouchesFor: new Set(vouchesFor) });
  });

  it("a service of a type from elsewhere as one that vouches for nothing", () => {
    const [first] = mustRead((list) => (informationOf(list).ServiceTypeIdentifier = "urn:CA/QC")).authorities;
    expect(first?.vouchesFor).toEqual(new Set());
  });

  it("with a certificate in the place of its facts, an end entity's as one that vouches for nobody", () => {
    const { ca } = authority("rsa");
    const identify = (certificate: Uint8Array) => (list: Json) => {
      informationOf(list).ServiceDigitalIdentity = { X509Certificates: [{ val: base64(certificate) }] };
      informationOf(list).ServiceInformationExtensions.splice(1, 1);
    };
    expect(mustRead(identify(ca.certificate)).authorities[0]).toMatchObject({
      name: ca.subject,
      subjectPublicKeyInfo: ca.keys.spki,
      role: "root",
    });
    const person = holder("rsa", "person").certificate;
    expect(mustRead(identify(person)).authorities[0]).toMatchObject({ role: "signer" });
  });

  it("refusing a certificate and facts that differ", () => {
    const { ca } = authority("rsa");
    const contradict = (list: Json) => {
      informationOf(list).ServiceDigitalIdentity = { X509Certificates: [{ val: base64(ca.certificate) }] };
    };
    expect(readChanged(contradict)).toMatchObject({ refused: "list-malformed" });
  });

  it("with supply points by kind", () => {
    const [first] = mustRead((list) => {
      informationOf(list).ServiceSupplyPoints = [
        { ServiceType: `${TYPE}Certstatus/CRL`, uriValue: "http://crl.example/a.crl" },
        { ServiceType: "urn:tekser:trust:delta-crl", uriValue: "http://crl.example/d.crl?x=1" },
        { ServiceType: `${TYPE}Certstatus/OCSP`, uriValue: "https://ocsp.example:8443/" },
        { uriValue: "https://elsewhere.example/" },
      ];
    }).authorities;
    expect(first?.supplyPoints).toEqual({
      crl: ["http://crl.example/a.crl"],
      deltaCrl: ["http://crl.example/d.crl?x=1"],
      ocsp: ["https://ocsp.example:8443/"],
    });
  });

  it.each([
    "ftp://a.example/",
    "javascript:alert(1)",
    "http://user@a.example/",
    "http://a b/",
    "file:///etc/passwd",
    "//a",
  ])("refusing %j as a supply point", (uriValue) => {
    expect(readChanged((list) => (informationOf(list).ServiceSupplyPoints = [{ uriValue }]))).toMatchObject({
      refused: "list-malformed",
    });
  });

  it("with operators' keys, official hosts, rules for links and document services", () => {
    const list = mustRead((changed) => {
      withKeys(changed, [SANDBOX_OPERATOR.key]);
      withExtension(changed, "official-hosts", { hosts: [host("gov.kz")] });
      withExtension(changed, "look-alikes", {
        protectedLabels: ["egov"],
        shorteners: ["x.page.link"],
        redirectParameters: ["link"],
      });
      withExtension(changed, "document-services", {
        services: [{ id: "a", names: NAMES, address: "https://a.example/" }],
      });
      withExtension(changed, "known-links", {
        links: [
          { kind: "sign-in-app", names: NAMES, scheme: "sign" },
          { kind: "of-tomorrow", names: NAMES, scheme: "tomorrow" },
          { kind: "diploma-check", names: NAMES, host: "a.example", page: "/#/check", parameter: "n" },
        ],
      });
    });
    expect(list.operatorKeys).toEqual([SANDBOX_OPERATOR.key]);
    expect(list.officialHosts).toEqual([{ host: "gov.kz", subdomains: true, names: NAMES }]);
    expect(list.lookAlikes.protectedLabels).toEqual(["egov"]);
    expect(list.documentServices).toEqual([{ id: "a", names: NAMES, address: "https://a.example/" }]);
    expect(list.knownLinks).toEqual([
      { kind: "sign-in-app", names: NAMES, scheme: "sign" },
      { kind: "diploma-check", names: NAMES, host: "a.example", page: "/#/check", parameter: "n" },
    ]);
  });

  it.each([
    { scheme: "https" },
    { scheme: "javascript" },
    { scheme: "No Scheme" },
    { scheme: "sign", host: "a.example" },
    { host: "https://a.example/" },
    { host: "a.example", page: "check" },
    { host: "a.example", page: "/a b" },
    {},
  ])("refusing %j as a known link", (link) => {
    const links = [{ kind: "sign-in-app", names: NAMES, ...link }];
    expect(readChanged((list) => withExtension(list, "known-links", { links }))).toMatchObject({
      refused: "list-malformed",
    });
  });

  it("with what it says of revocation sets", () => {
    const list = mustRead((changed) => withSet(changed, {}));
    expect(list.revocationSets).toEqual([
      {
        ...REVOCATION_SET,
        authority: "sandbox_root_gost_2015",
        thisUpdate: new Date(REVOCATION_SET.thisUpdate),
        nextUpdate: new Date(REVOCATION_SET.nextUpdate),
      },
    ]);
  });

  it("with a bare key as a key, never as an authority", () => {
    const list = mustRead((changed) => {
      informationOf(changed).ServiceDigitalIdentity = { PublicKeyValues: [SANDBOX_OPERATOR.key.jwk] };
      informationOf(changed).ServiceInformationExtensions.splice(1, 1);
    });
    expect(list.authorities).toHaveLength(5);
    expect(list.keys).toMatchObject([{ id: "sandbox_root_gost_2015", kid: SANDBOX_OPERATOR.key.kid }]);
  });

  it("in a language that is there where one is missing", () => {
    const [first] = mustRead(
      (list) => (informationOf(list).ServiceName = [{ lang: "ru-KZ", value: "Центр" }]),
    ).authorities;
    expect(first?.names).toEqual({ kk: "Центр", ru: "Центр", en: "Центр" });
  });
});

const NAMES = { kk: "к", ru: "р", en: "e" };

function host(name: string): object {
  return { host: name, subdomains: true, names: NAMES };
}

function withKeys(list: Json, keys: readonly object[]): void {
  withExtension(list, "operator-keys", { keys }, true);
}

function withSet(list: Json, changes: object): void {
  informationOf(list).ServiceInformationExtensions.push({
    id: "urn:tekser:trust:revocation-set",
    critical: false,
    value: { ...REVOCATION_SET, ...changes },
  });
}
