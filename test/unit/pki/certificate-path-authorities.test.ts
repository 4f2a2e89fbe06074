import { describe, expect, it } from "vitest";
import { basicConstraints, keyUsage, unknownExtension } from "../../sandbox/certificate-extensions.ts";
import { CA, caCertificate, outcomeOf, PERSON, party, pathOf, personCertificate, ROOT, SUB_CA } from "./path-lab.ts";

const ca = caCertificate(ROOT, CA);
const person = personCertificate(CA);

describe("a certification path: who may issue", () => {
  const through = (changes: Parameters<typeof caCertificate>[2]): Promise<string> =>
    outcomeOf([person, caCertificate(ROOT, CA, changes)]);

  it("fails over an intermediate without basic constraints", async () => {
    expect(await through({ only: [keyUsage("keyCertSign")] })).toBe("not-a-ca");
  });

  it("fails over an intermediate that says it is no CA", async () => {
    expect(await through({ only: [basicConstraints({ ca: false }), keyUsage("keyCertSign")] })).toBe("not-a-ca");
  });

  it("fails over an intermediate of version 1", async () => {
    expect(await through({ version: 1, only: [] })).toBe("not-a-ca");
  });

  it("fails over a person's certificate used as a CA", async () => {
    const friend = party("SAMPLE Friend");
    const leaf = personCertificate(PERSON, {}, friend);
    expect(await outcomeOf([leaf, person, ca])).toBe("not-a-ca");
  });

  it("fails over a CA whose key may not sign certificates", async () => {
    expect(await through({ only: [basicConstraints({ ca: true }), keyUsage("cRLSign", "digitalSignature")] })).toBe(
      "key-usage",
    );
  });

  it("passes over a CA without any key usage", async () => {
    expect(await through({ only: [basicConstraints({ ca: true })] })).toBe("passed");
  });

  it("fails where an intermediate has an unknown critical extension", async () => {
    expect(await through({ extensions: [unknownExtension({ critical: true })] })).toBe("unknown-critical-extension");
  });

  it("fails where the leaf has an unknown critical extension", async () => {
    const leaf = personCertificate(CA, { extensions: [unknownExtension({ critical: true })] });
    expect(await pathOf([leaf, ca])).toMatchObject({ why: "unknown-critical-extension", certificate: leaf });
  });

  it("passes over an unknown extension that is not critical", async () => {
    expect(await through({ extensions: [unknownExtension({ critical: false })] })).toBe("passed");
  });

  it("leaves what the leaf is for to the caller", async () => {
    expect(await outcomeOf([personCertificate(CA, { only: [] }), ca])).toBe("passed");
    expect(await outcomeOf([personCertificate(CA, { version: 1, only: [] }), ca])).toBe("passed");
  });
});

describe("a certification path: its length", () => {
  const sub = caCertificate(CA, SUB_CA);
  const leaf = personCertificate(SUB_CA);

  it("fails where a CA of length 0 has a CA below it", async () => {
    const short = caCertificate(ROOT, CA, { pathLength: 0 });
    expect(await pathOf([leaf, sub, short])).toMatchObject({ why: "path-length", certificate: sub });
  });

  it("fails where a CA of length 0 has a CA as its leaf's issuer two levels down, whatever that one allows", async () => {
    const generous = caCertificate(CA, SUB_CA, { pathLength: 5 });
    expect(await outcomeOf([leaf, generous, caCertificate(ROOT, CA, { pathLength: 0 })])).toBe("path-length");
  });

  it("fails where a lower CA sets a lower bound and the path goes beyond it", async () => {
    const third = party("SAMPLE Third CA");
    const path = [caCertificate(SUB_CA, third), caCertificate(CA, SUB_CA, { pathLength: 0 })];
    expect(await outcomeOf([personCertificate(third), ...path, caCertificate(ROOT, CA, { pathLength: 6 })])).toBe(
      "path-length",
    );
  });

  it("passes where a CA of length 0 issued the leaf", async () => {
    expect(await outcomeOf([person, caCertificate(ROOT, CA, { pathLength: 0 })])).toBe("passed");
  });

  it("passes where the leaf below a CA of length 0 is a CA itself", async () => {
    expect(await outcomeOf([sub, caCertificate(ROOT, CA, { pathLength: 0 })])).toBe("passed");
  });

  it("passes where a CA of length 1 has one CA below it", async () => {
    expect(await outcomeOf([leaf, sub, caCertificate(ROOT, CA, { pathLength: 1 })])).toBe("passed");
  });

  it("does not count a self-issued certificate", async () => {
    const newer = party("SAMPLE CA", "newer");
    const rollover = caCertificate(CA, newer);
    const short = caCertificate(ROOT, CA, { pathLength: 0 });
    expect(await outcomeOf([personCertificate(newer), rollover, short])).toBe("passed");
  });

  it("counts the certificates below a self-issued one", async () => {
    const newer = party("SAMPLE CA", "newer");
    const short = caCertificate(ROOT, CA, { pathLength: 0 });
    const path = [caCertificate(newer, SUB_CA), caCertificate(CA, newer), short];
    expect(await outcomeOf([leaf, ...path])).toBe("path-length");
  });
});
