import { describe, expect, it } from "vitest";
import { readTrustedList } from "../../../shared/trust/read-trusted-list.ts";
import { authority } from "../../sandbox/authorities.ts";
import { holder } from "../../sandbox/holders.ts";
import { SANDBOX_OPERATOR } from "../../sandbox/operator.ts";
import {
  host,
  informationOf,
  type Json,
  mustRead,
  NAMES,
  payload,
  REVOCATION_SET,
  readChanged,
  schemeOf,
  serviceOf,
  withExtension,
  withKeys,
  withSet,
} from "./list-lab.ts";

const STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";
const TYPE = "http://uri.etsi.org/TrstSvc/Svctype/";
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

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
