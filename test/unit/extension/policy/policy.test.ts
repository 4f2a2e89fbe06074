import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it, vi } from "vitest";

// The browser's face exists only in a browser; what is tested here asks it for nothing.
vi.mock("webextension-polyfill", () => ({ default: {} }));

const { policyIn } = await import("../../../../extension/policy/policy.ts");
const { DEFAULT_SETTINGS, inForce, settingsIn } = await import("../../../../extension/state/settings.ts");

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const json = (path: string): unknown => JSON.parse(readFileSync(at(path), "utf8"));

describe("a policy", () => {
  it("sets nothing where its values can't be read", () => {
    const broken = {
      language: "de",
      sites: "https://a.example/*",
      historyDays: 31,
      documentService: "http://a.example/",
    };
    expect(policyIn({ ...broken, historyDetails: "yes", nameRules: {}, surplus: 1 })).toEqual({});
  });

  it("leaves out sites and rules that are none", () => {
    const policy = policyIn({
      sites: ["<all_urls>", "https://hr.example/*"],
      nameRules: [{ site: "*", selector: "h1" }, { site: "https://hr.example/*", selector: "" }, null],
    });
    expect(policy).toEqual({ sites: ["https://hr.example/*"], nameRules: [] });
  });

  it("goes before what the person has chosen", () => {
    const own = {
      ...DEFAULT_SETTINGS,
      sites: ["https://own.example/*"],
      historyDays: 90 as const,
      language: "en" as const,
    };
    const policy = policyIn({ sites: ["https://hr.example/*"], historyDays: 0, language: "kk", documentService: "" });
    expect(inForce(own, policy)).toMatchObject({
      sites: ["https://hr.example/*", "https://own.example/*"],
      historyDays: 0,
      language: "kk",
      documentService: "",
    });
    expect(inForce(own, { ...policy, onlyTheseSites: true }).sites).toEqual(["https://hr.example/*"]);
  });
});

describe("settings", () => {
  it("are as at first where what is stored can't be read", () => {
    for (const stored of [undefined, null, 7, "x", [], { sites: 1, historyDays: -1, nameRules: [1] }]) {
      expect(settingsIn(stored)).toEqual(DEFAULT_SETTINGS);
    }
  });
});

describe("the sample policies of the documentation", () => {
  const schema = new Ajv({ strict: false }).compile(json("extension/public/policy/managed.schema.json") as object);

  it("fit the schema and are read whole", () => {
    const chrome = json("docs/policy/chrome.json") as Record<string, unknown>;
    const firefox = json("docs/policy/firefox.json") as {
      policies: { "3rdparty": { Extensions: Record<string, Record<string, unknown>> } };
    };
    for (const policy of [chrome, ...Object.values(firefox.policies["3rdparty"].Extensions)]) {
      expect(schema(policy)).toBe(true);
      expect(policyIn(policy)).toEqual(policy);
    }
  });
});
