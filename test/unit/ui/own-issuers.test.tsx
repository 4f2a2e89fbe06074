import { describe, expect, it } from "vitest";
import { type AddedIssuer, IssuerList, IssuerPreview, issuerName } from "../../../shared/ui/own-issuers.tsx";
import { draw } from "./draw.tsx";

const issuer: AddedIssuer = {
  id: "1",
  kind: "certificate",
  names: ["SAMPLE University"],
  fingerprint: "0123456789abcdef".repeat(4),
  added: new Date("2026-11-20T06:00:00Z"),
};

const nothing = () => {};

describe("an issuer about to be added", () => {
  const preview = (change: Partial<AddedIssuer>, replaces?: AddedIssuer) =>
    draw(
      <IssuerPreview issuer={{ ...issuer, ...change }} replaces={replaces} onConfirm={nothing} onCancel={nothing} />,
    );

  it("can't be trusted before the person says that the fingerprint was compared", () => {
    expect(preview({})).toMatch(/<button[^>]*disabled[^>]*>Trust this issuer/);
  });

  it("shows its fingerprint in groups that can be read out", () => {
    expect(preview({})).toContain("<span>0123</span><span>4567</span><span>89ab</span>");
  });

  it("says so when it names nobody", () => {
    expect(preview({ kind: "jwk-set", names: [] })).toContain("It names nobody");
  });

  it("shows what can't be seen in a name, and takes nothing of it for markup", () => {
    const html = preview({ names: ["<b>State\u202eytirohtua</b>"] });
    expect(html).not.toContain("<b>");
    expect(html).toContain("⟦U+202E⟧");
  });

  it("names whom it replaces", () => {
    expect(preview({}, { ...issuer, names: ["Old SAMPLE"] })).toContain("It takes the place of Old SAMPLE.");
  });
});

describe("the issuers of an organisation", () => {
  it("are none at first, and it is said so", () => {
    expect(draw(<IssuerList issuers={[]} onReplace={nothing} onRemove={nothing} />)).toContain(
      "No issuer has been added.",
    );
  });

  it("are told with what they are and since when, each with its own buttons", () => {
    const html = draw(<IssuerList issuers={[issuer]} onReplace={nothing} onRemove={nothing} />);
    expect(html).toContain("SAMPLE University");
    expect(html).toContain("20 November 2026, 11:00");
    expect(html).toContain('aria-label="Remove: SAMPLE University"');
    expect(html).toContain('aria-label="Replace: SAMPLE University"');
  });

  it("are called by their fingerprint where they have no name", () => {
    expect(issuerName({ ...issuer, names: [] })).toBe("0123456789abcdef");
  });
});
