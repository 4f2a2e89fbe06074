import { describe, expect, it } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import {
  extension,
  type GeneralName,
  generalName,
  nameConstraints,
  subjectAlternativeName,
} from "../../sandbox/certificate-extensions.ts";
import { context, implicit, integer, octetString, sequence, utf8String } from "../../sandbox/der-writer.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import {
  CA,
  caCertificate,
  outcomeOf,
  type Party,
  PERSON,
  party,
  pathOf,
  personCertificate,
  ROOT,
  SUB_CA,
} from "./path-lab.ts";

type Subtrees = Parameters<typeof nameConstraints>[0];

function constrained(subtrees: Subtrees): Certificate {
  return caCertificate(ROOT, CA, { extensions: [nameConstraints(subtrees)] });
}

/** A leaf with these alternative names below a CA with those constraints. */
function under(subtrees: Subtrees, ...names: readonly GeneralName[]): Promise<string> {
  return outcomeOf([personCertificate(CA, { extensions: [subjectAlternativeName(...names)] }), constrained(subtrees)]);
}

function subject(attributes: Parameters<typeof name>[0]): Party {
  return { name: name(attributes), keys: PERSON.keys };
}

const BROKEN = "name-constraints";

describe("name constraints on the subject's name", () => {
  const astana = name({ C: "KZ", L: "SAMPLE Astana" });
  const resident = subject({ C: "KZ", L: "SAMPLE Astana", CN: "SAMPLE Resident" });

  it("fail a subject outside every permitted subtree", async () => {
    const leaf = personCertificate(CA, {}, subject({ C: "KZ", L: "SAMPLE Almaty", CN: "SAMPLE Guest" }));
    const ca = constrained({ permitted: [{ directory: astana }] });
    expect(await pathOf([leaf, ca])).toMatchObject({ why: BROKEN, certificate: leaf });
  });

  it("fail a subject inside an excluded subtree, however it is spelled", async () => {
    const loud = subject({ C: "KZ", L: "sample  ASTANA", CN: "SAMPLE Resident" });
    const ca = constrained({ excluded: [{ directory: astana }] });
    expect(await outcomeOf([personCertificate(CA, {}, loud), ca])).toBe(BROKEN);
  });

  it("fail a directory name among the alternative names like the subject itself", async () => {
    const names = { excluded: [{ directory: astana }] };
    expect(await under(names, { directory: resident.name })).toBe(BROKEN);
  });

  it("fail a subject that lies in one of two levels' permitted subtrees but not in both", async () => {
    const ca = constrained({ permitted: [{ directory: name({ C: "KZ" }) }] });
    const narrower = caCertificate(CA, SUB_CA, {
      extensions: [nameConstraints({ permitted: [{ directory: astana }] })],
    });
    expect(await outcomeOf([personCertificate(SUB_CA), narrower, ca])).toBe(BROKEN);
    expect(await outcomeOf([personCertificate(SUB_CA, {}, resident), narrower, ca])).toBe("passed");
  });

  it("fail an intermediate outside, not only a leaf", async () => {
    const ca = constrained({ permitted: [{ directory: astana }] });
    const sub = caCertificate(CA, SUB_CA);
    expect(await pathOf([personCertificate(SUB_CA, {}, resident), sub, ca])).toMatchObject({
      why: BROKEN,
      certificate: sub,
    });
  });

  it("fail a self-issued leaf that they do not permit", async () => {
    const leaf = personCertificate(CA, {}, { name: CA.name, keys: PERSON.keys });
    expect(await outcomeOf([leaf, constrained({ permitted: [{ directory: astana }] })])).toBe(BROKEN);
  });

  it("spare a self-issued certificate on the way", async () => {
    const newer = party("SAMPLE CA", "newer");
    const ca = constrained({ permitted: [{ directory: astana }] });
    expect(await outcomeOf([personCertificate(newer, {}, resident), caCertificate(CA, newer), ca])).toBe("passed");
  });

  it("do not bind the CA that states them", async () => {
    expect(await outcomeOf([constrained({ excluded: [{ directory: CA.name }] })])).toBe("passed");
  });

  it("of another form leave the subject alone", async () => {
    expect(await under({ permitted: [{ dns: "sample.kz" }] }, { uri: "https://elsewhere.example/" })).toBe("passed");
  });

  it("with an empty base exclude every subject, and no empty one", async () => {
    const ca = constrained({ excluded: [{ directory: name({}) }] });
    expect(await outcomeOf([personCertificate(CA), ca])).toBe(BROKEN);
    expect(await outcomeOf([personCertificate(CA, {}, subject({})), ca])).toBe("passed");
  });
});

describe("name constraints on hosts", () => {
  it.each([
    ["a host elsewhere", { permitted: [{ dns: "sample.kz" }] }, "example.org"],
    ["a host that only ends alike", { permitted: [{ dns: "sample.kz" }] }, "notsample.kz"],
    ["an excluded host", { excluded: [{ dns: "sample.kz" }] }, "sample.kz"],
    ["a host below an excluded one, in capitals", { excluded: [{ dns: "sample.kz" }] }, "WWW.SAMPLE.KZ"],
    ["the domain itself where only hosts below it are permitted", { permitted: [{ dns: ".sample.kz" }] }, "sample.kz"],
    ["a wildcard that could stand for an excluded host", { excluded: [{ dns: "secret.sample.kz" }] }, "*.sample.kz"],
    ["a wildcard wider than what is permitted", { permitted: [{ dns: "www.sample.kz" }] }, "*.sample.kz"],
    ["a name that is no host", { permitted: [{ dns: "sample.kz" }] }, "sam ple.sample.kz"],
    [
      "a name that is no host, where others are excluded",
      { excluded: [{ dns: "example.org" }] },
      "sample.kz\u0000.example",
    ],
  ])("fail %s", async (_, subtrees, host) => {
    expect(await under(subtrees, { dns: host })).toBe(BROKEN);
  });

  it.each([
    ["the permitted host", { permitted: [{ dns: "sample.kz" }] }, "sample.kz"],
    ["a host below it, in capitals", { permitted: [{ dns: "Sample.KZ" }] }, "www.SAMPLE.kz"],
    ["a wildcard below it", { permitted: [{ dns: "sample.kz" }] }, "*.sample.kz"],
    ["one of two permitted", { permitted: [{ dns: "example.org" }, { dns: "sample.kz" }] }, "a.b.sample.kz"],
    ["what is not excluded", { excluded: [{ dns: "secret.sample.kz" }] }, "open.sample.kz"],
    ["anything where the base is empty", { permitted: [{ dns: "" }] }, "example.org"],
  ])("pass %s", async (_, subtrees, host) => {
    expect(await under(subtrees, { dns: host })).toBe("passed");
  });
});

describe("name constraints on mailboxes", () => {
  it.each([
    ["a mailbox at another host", { permitted: [{ email: "sample.kz" }] }, "sample@example.org"],
    [
      "a mailbox at a host below, where one host is permitted",
      { permitted: [{ email: "sample.kz" }] },
      "a@mail.sample.kz",
    ],
    [
      "a mailbox at the domain, where hosts below it are permitted",
      { permitted: [{ email: ".sample.kz" }] },
      "a@sample.kz",
    ],
    ["another mailbox than the one permitted", { permitted: [{ email: "root@sample.kz" }] }, "Root@sample.kz"],
    ["an excluded mailbox with its host in capitals", { excluded: [{ email: "root@sample.kz" }] }, "root@SAMPLE.KZ"],
    ["a text that is no mailbox", { excluded: [{ email: "sample.kz" }] }, "sample"],
    ["a mailbox with two @", { permitted: [{ email: "sample.kz" }] }, "a@example.org@sample.kz"],
  ])("fail %s", async (_, subtrees, email) => {
    expect(await under(subtrees, { email })).toBe(BROKEN);
  });

  it("fail an e-mail address in the subject's name like one among the alternative names", async () => {
    const leaf = personCertificate(CA, {}, subject({ CN: "SAMPLE", E: "sample@example.org" }));
    expect(await outcomeOf([leaf, constrained({ permitted: [{ email: "sample.kz" }] })])).toBe(BROKEN);
  });

  it("fail a mailbox in UTF-8, which is not judged here", async () => {
    const mailbox = { other: "1.3.6.1.5.5.7.8.9", value: utf8String("үлгі@sample.kz") };
    expect(await under({ permitted: [{ email: "sample.kz" }] }, mailbox)).toBe(BROKEN);
    expect(await under({ permitted: [{ dns: "sample.kz" }] }, mailbox)).toBe("passed");
  });

  it.each([
    ["a mailbox at the permitted host", { permitted: [{ email: "sample.kz" }] }, "a@SAMPLE.kz"],
    ["a mailbox below the permitted domain", { permitted: [{ email: ".sample.kz" }] }, "a@mail.sample.kz"],
    ["the permitted mailbox", { permitted: [{ email: "root@sample.kz" }] }, "root@Sample.kz"],
  ])("pass %s", async (_, subtrees, email) => {
    expect(await under(subtrees, { email })).toBe("passed");
  });
});

describe("name constraints on addresses of pages", () => {
  it.each([
    ["another host", { permitted: [{ uri: "sample.kz" }] }, "https://example.org/sample.kz"],
    ["a host below, where one host is permitted", { permitted: [{ uri: "sample.kz" }] }, "https://www.sample.kz/"],
    ["the host after a misleading user name", { permitted: [{ uri: "sample.kz" }] }, "https://sample.kz@example.org/"],
    [
      "a host that readers may find elsewhere",
      { permitted: [{ uri: "sample.kz" }] },
      "https://example.org\\@sample.kz/",
    ],
    ["an address without a host", { excluded: [{ uri: "example.org" }] }, "urn:sample:kz"],
    ["a host that is a number", { excluded: [{ uri: "example.org" }] }, "http://192.0.2.1/"],
    ["a host in brackets", { excluded: [{ uri: "example.org" }] }, "http://[2001:db8::1]/"],
    ["an excluded host, in capitals and with a port", { excluded: [{ uri: "sample.kz" }] }, "HTTPS://SAMPLE.KZ:8443/"],
  ])("fail %s", async (_, subtrees, uri) => {
    expect(await under(subtrees, { uri })).toBe(BROKEN);
  });

  it.each([
    ["the permitted host", { permitted: [{ uri: "sample.kz" }] }, "https://user@Sample.KZ:443/a?b#c"],
    ["a host below the permitted domain", { permitted: [{ uri: ".sample.kz" }] }, "http://crl.sample.kz"],
  ])("pass %s", async (_, subtrees, uri) => {
    expect(await under(subtrees, { uri })).toBe("passed");
  });
});

describe("name constraints on network addresses", () => {
  const network = { ip: [192, 0, 2, 0, 255, 255, 255, 0] };

  it.each([
    ["an address outside the permitted network", { permitted: [network] }, [192, 0, 3, 1]],
    ["an address inside an excluded network", { excluded: [network] }, [192, 0, 2, 255]],
    [
      "an IPv6 address where only IPv4 is permitted",
      { permitted: [network] },
      [0x20, 1, 0xd, 0xb8, ...Array(12).fill(0)],
    ],
    ["an address of a length that does not exist", { excluded: [network] }, [10, 0, 0]],
    ["any address where the mask has holes", { excluded: [{ ip: [10, 0, 0, 0, 255, 0, 255, 0] }] }, [192, 0, 2, 1]],
  ])("fail %s", async (_, subtrees, ip) => {
    expect(await under(subtrees, { ip })).toBe(BROKEN);
  });

  it.each([
    ["an address inside the permitted network", { permitted: [network] }, [192, 0, 2, 17]],
    ["an IPv6 address where IPv4 is excluded", { excluded: [network] }, [0x20, 1, 0xd, 0xb8, ...Array(12).fill(0)]],
  ])("pass %s", async (_, subtrees, ip) => {
    expect(await under(subtrees, { ip })).toBe("passed");
  });
});

describe("name constraints beyond these forms", () => {
  const upn = { other: "1.3.6.1.4.1.311.20.2.3", value: utf8String("sample") };

  it("fail a name of a form that is constrained and not known here, permitted or excluded", async () => {
    expect(await under({ permitted: [upn] }, upn)).toBe(BROKEN);
    expect(await under({ excluded: [upn] }, upn)).toBe(BROKEN);
  });

  it("pass where no name of that form occurs", async () => {
    expect(await under({ excluded: [upn] }, { dns: "sample.kz" })).toBe("passed");
  });

  it("fail where a subtree has a minimum or a maximum, if it touches a name", async () => {
    const base = generalName({ dns: "sample.kz" });
    for (const bound of [implicit(0, integer(1)), implicit(1, integer(2))]) {
      const value = sequence(context(0, "constructed", sequence(base, bound)));
      const ca = caCertificate(ROOT, CA, { extensions: [extension("2.5.29.30", value, { critical: true })] });
      const named = personCertificate(CA, { extensions: [subjectAlternativeName({ dns: "sample.kz" })] });
      expect(await outcomeOf([named, ca])).toBe(BROKEN);
      expect(await outcomeOf([personCertificate(CA), ca])).toBe("passed");
    }
  });

  it("that are not critical bind all the same", async () => {
    const draft = { ...nameConstraints({ permitted: [{ dns: "sample.kz" }] }), critical: false };
    const ca = caCertificate(ROOT, CA, { extensions: [draft] });
    const leaf = personCertificate(CA, { extensions: [subjectAlternativeName({ dns: "example.org" })] });
    expect(await outcomeOf([leaf, ca])).toBe(BROKEN);
  });

  it("give up on a thousand names against a thousand subtrees", async () => {
    const hosts = Array.from({ length: 1000 }, (_, i) => ({ dns: `h${i}.sample.kz` }));
    const others = Array.from({ length: 1000 }, (_, i) => ({ dns: `h${i}.example.org` }));
    expect(await under({ excluded: others }, ...hosts)).toBe("too-many");
  });

  it("are refused with the certificate where they are empty, repeated, out of order or of no kind", async () => {
    const field = (number: number) => context(number, "constructed", sequence(generalName({ dns: "sample.kz" })));
    const broken = [
      sequence(),
      sequence(context(0, "constructed")),
      octetString(Uint8Array.of(1)),
      sequence(field(0), field(0)),
      sequence(field(1), field(0)),
      sequence(field(2)),
      sequence(sequence(generalName({ dns: "sample.kz" }))),
    ];
    for (const value of broken) {
      const draft = extension("2.5.29.30", value, { critical: true });
      expect(() => caCertificate(ROOT, CA, { extensions: [draft] })).toThrow("malformed");
    }
  });
});
