import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** What each room may stand on, beside itself. Nothing points up. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  "shared/crypto": ["shared/refusal.ts"],
  "shared/asn1": ["shared/refusal.ts", "shared/limits.ts"],
  "shared/xml": ["shared/crypto", "shared/encoding.ts", "shared/refusal.ts", "shared/limits.ts"],
  "shared/pki": ["shared/crypto", "shared/asn1", "shared/encoding.ts", "shared/refusal.ts", "shared/limits.ts"],
  "shared/formats": [
    "shared/crypto",
    "shared/asn1",
    "shared/pki",
    "shared/xml",
    "shared/encoding.ts",
    "shared/refusal.ts",
    "shared/limits.ts",
  ],
  "shared/jose": ["shared/crypto", "shared/encoding.ts", "shared/refusal.ts", "shared/limits.ts"],
  "shared/trust": [
    "shared/crypto",
    "shared/asn1",
    "shared/pki",
    "shared/jose",
    "shared/encoding.ts",
    "shared/refusal.ts",
    "shared/limits.ts",
  ],
  "shared/service": ["shared/trust", "shared/encoding.ts", "shared/refusal.ts", "shared/limits.ts"],
  "shared/validation": [
    "shared/crypto",
    "shared/asn1",
    "shared/pki",
    "shared/formats",
    "shared/trust",
    "shared/service",
    "shared/encoding.ts",
    "shared/refusal.ts",
  ],
  "shared/meaning": ["shared/validation", "shared/service", "shared/xml"],
  "shared/i18n": ["shared/validation", "shared/service", "shared/meaning"],
  "shared/records": ["shared/validation"],
  "shared/ui": [
    "shared/service",
    "shared/validation",
    "shared/meaning",
    "shared/records",
    "shared/trust",
    "shared/i18n",
    "shared/refusal.ts",
  ],
  "shared/capture": [
    "shared/crypto",
    "shared/formats",
    "shared/pki",
    "shared/service",
    "shared/validation/codes.ts",
    "shared/encoding.ts",
    "shared/refusal.ts",
    "shared/limits.ts",
  ],
};

/** Rooms of the core: nothing from outside, whatever runs them. */
const CORE = Object.keys(FLOORS).filter((room) => room !== "shared/ui");

interface Import {
  readonly from: string;
  readonly to: string;
}

describe("the rooms", () => {
  it("stand only on the floors below them", () => {
    const wrong = Object.entries(FLOORS).flatMap(([room, floors]) =>
      importsIn(room)
        .filter(({ to }) => to.startsWith("shared/") && !within(to, room) && !floors.some((floor) => within(to, floor)))
        .map(({ from, to }) => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("never reach from the core into an app, the command line or a test", () => {
    const wrong = [...importsIn("shared")].filter(
      ({ from, to }) => !from.startsWith("shared/cli/") && /^(pwa|extension|test|shared\/cli)\//.test(to),
    );
    expect(wrong).toEqual([]);
  });

  it("never load Node's own modules outside the command line", () => {
    const wrong = CORE.flatMap((room) => importsIn(room)).filter(({ to }) => to.startsWith("node:"));
    expect(wrong).toEqual([]);
  });

  it("keep what both apps run on a device apart from either app", () => {
    const wrong = [...importsIn("shared/device"), ...importsIn("shared/screens"), ...importsIn("extension")].filter(
      ({ to }) => within(to, "pwa"),
    );
    expect(wrong).toEqual([]);
  });

  it("are entered by the apps through the front door, the views and the stores alone", () => {
    const doors = [
      "shared/check.ts",
      "shared/ui",
      "shared/i18n",
      "shared/records",
      "shared/trust",
      "shared/capture",
      "shared/device",
      "shared/screens",
      "shared/limits.ts",
    ];
    // What a report says, of a document and of a link; not what judges.
    const said = ["shared/validation/report.ts", "shared/validation/codes.ts", "shared/service/link-judgement.ts"];
    const allowed = [...doors, ...said, "shared/service/document-behind-link.ts", "shared/refusal.ts"];
    const wrong = importsIn("pwa").filter(
      ({ to }) => to.startsWith("shared/") && !allowed.some((door) => within(to, door)),
    );
    expect(wrong).toEqual([]);
  });
});

function within(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}

function importsIn(room: string): readonly Import[] {
  return sourcesIn(join(ROOT, room)).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    return specifiers.map((specifier) => ({
      from: relative(ROOT, file),
      to: specifier.startsWith(".") ? relative(ROOT, resolve(dirname(file), specifier)) : specifier,
    }));
  });
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes("node_modules"))
    .map((name) => join(folder, name));
}
