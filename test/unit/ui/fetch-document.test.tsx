import { describe, expect, it } from "vitest";
import { NOT_FETCHED, notFetched } from "../../../shared/service/document-behind-link.ts";
import { FetchDocument, type Fetching } from "../../../shared/ui/fetch-document.tsx";
import { draw, WORDS } from "./draw.tsx";

const view = (state: Fetching, words = WORDS.en) =>
  draw(<FetchDocument id="r" host="egov.kz" state={state} onFetch={() => {}} onCancel={() => {}} />, words);

describe("the offer to fetch a document", () => {
  it.each(["en", "ru", "kk"] as const)("says why none came, in %s, with no gap left open", (language) => {
    const said = NOT_FETCHED.map((why) => {
      const html = view(notFetched(why, { status: "503", limit: "100" }), WORDS[language]);
      expect(html).not.toMatch(/[{}[\]]|undefined/);
      return html.match(/role="status">([^<]*)</)?.[1] ?? "";
    });
    expect(new Set(said).size).toBe(NOT_FETCHED.length);
    expect(said.filter((each) => each.length < 10)).toEqual([]);
  });

  it("takes no name that a site sends for markup", () => {
    expect(view(notFetched("handed-on", { to: "<img src=x>" }))).not.toContain("<img");
  });

  it("says whom it asks, and what he learns, before the tap", () => {
    const html = view({ kind: "offered" });
    expect(html).toMatch(/<button[^>]*aria-describedby="r-fetch-hint"[^>]*>Fetch and check the document/);
    expect(html).toMatch(/id="r-fetch-hint">Tekser asks egov\.kz for it\. The site learns/);
  });

  it("shows how much has come only where that is known, and a way out", () => {
    expect(view({ kind: "running", received: 5 })).not.toMatch(/value=/);
    expect(view({ kind: "running", received: 50, of: 40 })).toMatch(/<progress[^>]*max="40"[^>]*>/);
    expect(view({ kind: "running", received: 5 })).toContain("Cancel");
  });
});
