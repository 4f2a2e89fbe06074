import { describe, expect, it } from "vitest";
import { AskAuthority, lacksRevocation } from "../../../shared/ui/ask-authority.tsx";
import { verdictText } from "../../../shared/ui/signature-verdict.tsx";
import { WaitingCard } from "../../../shared/ui/waiting-card.tsx";
import { type ShownSettled, type ShownWaiting, WaitingList } from "../../../shared/ui/waiting-documents.tsx";
import { draw, WORDS } from "./draw.tsx";
import { exampleReport, exampleSignature } from "./example-report.ts";

const waiting: ShownWaiting = {
  id: "1",
  file: "contract.pdf",
  verdict: "not-confirmed",
  environment: "production",
  reason: "no-revocation-data",
};

const settled: ShownSettled = {
  ...waiting,
  id: "2",
  verdict: "genuine",
  reason: "all-passed",
  before: "not-confirmed",
};

function list(documents: readonly ShownWaiting[], done: readonly ShownSettled[] = []): string {
  return draw(<WaitingList waiting={documents} settled={done} onShow={() => {}} onRemove={() => {}} />);
}

describe("documents that wait", () => {
  it("are not mentioned where there are none", () => {
    expect(list([])).toBe("");
  });

  it("are told with why, and whether they outlive the window", () => {
    const kept = { until: new Date("2026-12-21T06:00:00Z"), size: 2_000_000 };
    const html = list([waiting, { ...waiting, id: "3", kept }]);
    expect(html).toContain("Nothing here tells whether the certificate was revoked.");
    expect(html).toContain("In this window only");
    expect(html).toContain("On this device until 21 December 2026, 2 MB");
  });

  it("name in each button which document it is about", () => {
    expect(list([waiting])).toContain('aria-label="Remove contract.pdf"');
  });
});

describe("a document that new trust data settled", () => {
  it("says what it is now and what it was before", () => {
    const html = list([], [settled]);
    expect(html).toContain("Settled by new trust data");
    expect(html).toContain("chip-genuine");
    expect(html).toContain("Before that: Not confirmed");
  });

  it("is a sample, never genuine, under the sample list", () => {
    const html = list([], [{ ...settled, environment: "sample" }]);
    expect(html).not.toContain("chip-genuine");
    expect(verdictText(WORDS.en, { verdict: "genuine", environment: "sample" })).toBe("Sample");
  });
});

describe("a verdict in words", () => {
  it("says whose trust it is where it is the organisation's", () => {
    expect(verdictText(WORDS.en, { verdict: "genuine", environment: "organisation" })).toBe(
      "Genuine · your organisation",
    );
    expect(verdictText(WORDS.kk, { verdict: "genuine", environment: "production" })).toBe("Түпнұсқа");
  });
});

describe("the offer to keep a document", () => {
  const card = (keptUntil?: Date) =>
    draw(<WaitingCard id="r" keptUntil={keptUntil} onKeep={async () => "kept"} onRemove={() => {}} />);

  it("says for how long and where before anything is kept", () => {
    const html = card();
    expect(html).toContain("Keep on this device until it is settled");
    expect(html).toContain("For 30 days at most. It stays on this device alone");
  });

  it("becomes the way to remove it", () => {
    const html = card(new Date("2026-12-21T06:00:00Z"));
    expect(html).toContain("It is kept on this device until 21 December 2026.");
    expect(html).toContain(">Remove</button>");
  });
});

describe("the offer to ask about one certificate", () => {
  const withRevocation = (why: string, verdict: "not-confirmed" | "genuine" = "not-confirmed") => ({
    ...exampleReport,
    signatures: [
      {
        ...exampleSignature,
        verdict,
        checks: [{ id: "revocation", outcome: "undecided", why, detail: {} } as const],
      },
    ],
  });

  it("is made only where an answer could settle something", () => {
    expect(lacksRevocation(withRevocation("no-data"))).toBe(true);
    expect(lacksRevocation(withRevocation("stale"))).toBe(true);
    expect(lacksRevocation(withRevocation("not-answered"))).toBe(true);
    expect(lacksRevocation(withRevocation("revoked"))).toBe(false);
    expect(lacksRevocation(withRevocation("no-data", "genuine"))).toBe(false);
    expect(lacksRevocation({ ...exampleReport, signatures: [] })).toBe(false);
  });

  it("says what the question discloses before it is asked", () => {
    const html = draw(<AskAuthority id="r" onAsk={() => {}} />);
    expect(html.indexOf("leaves this device")).toBeLessThan(html.indexOf("<button"));
    expect(html).toContain("The document is not sent.");
  });
});
