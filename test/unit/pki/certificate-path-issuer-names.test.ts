import { describe, expect, it } from "vitest";
import { name } from "../../sandbox/distinguished-name.ts";
import { outcomeOf, type Party, personCertificate, ROOT } from "./path-lab.ts";

describe("a certification path: names", () => {
  const spelled = (CN: string, encoding: "utf8" | "printable" | "bmp" | "teletex"): Party => ({
    name: name({ C: "KZ", CN }, { encoding }),
    keys: ROOT.keys,
  });

  it("does not chain where one letter of the issuer's name differs", async () => {
    expect(await outcomeOf([personCertificate(spelled("SAMPLE Rout", "utf8"))])).toBe("no-path");
  });

  it("does not chain where the attributes stand in another order", async () => {
    const turned: Party = { name: name({ CN: "SAMPLE Root", C: "KZ" }), keys: ROOT.keys };
    expect(await outcomeOf([personCertificate(turned)])).toBe("no-path");
  });

  it("does not chain where the issuer's name has one attribute more", async () => {
    const longer: Party = { name: name({ C: "KZ", CN: "SAMPLE Root", OU: "SAMPLE" }), keys: ROOT.keys };
    expect(await outcomeOf([personCertificate(longer)])).toBe("no-path");
  });

  it("chains where only string types differ", async () => {
    for (const encoding of ["utf8", "printable", "bmp"] as const) {
      expect(await outcomeOf([personCertificate(spelled("SAMPLE Root", encoding))])).toBe("passed");
    }
  });

  it("chains where only case differs", async () => {
    expect(await outcomeOf([personCertificate(spelled("sample ROOT", "printable"))])).toBe("passed");
  });

  it("chains where only white space differs", async () => {
    expect(await outcomeOf([personCertificate(spelled("  SAMPLE   Root ", "utf8"))])).toBe("passed");
  });
});
