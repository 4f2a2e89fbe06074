import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { readTrustedList } from "../../../shared/trust/read-trusted-list.ts";
import { SANDBOX_OPERATOR } from "../../sandbox/operator.ts";
import {
  extensionOf,
  host,
  informationOf,
  type Json,
  payload,
  readChanged,
  schemeOf,
  serviceOf,
  withExtension,
  withKeys,
  withSet,
} from "./list-lab.ts";

const STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";
const _TYPE = "http://uri.etsi.org/TrstSvc/Svctype/";
const _base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

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
