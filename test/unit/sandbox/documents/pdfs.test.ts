import { describe, expect, it } from "vitest";
import type { OpenPdf } from "../../../../shared/capture/ports.ts";
import { nodePdfReader } from "../../../../shared/cli/platform/index.ts";
import { isRefusal } from "../../../../shared/refusal.ts";
import { cardPdf } from "../../../sandbox/documents/card-pdf.ts";
import { certificatePdf } from "../../../sandbox/documents/certificate-pdf.ts";
import { ALL_CONTENTS, CONTENTS } from "../../../sandbox/documents/contents/index.ts";
import { DAULET, fullName } from "../../../sandbox/documents/people.ts";

describe("a certificate's PDF", () => {
  it.each(ALL_CONTENTS)("of the sample $type says SAMPLE in three languages on every page", async (content) => {
    await withPdf(await certificatePdf(content, ["code"]), async (pdf) => {
      for (let page = 1; page <= pdf.pageCount; page++) {
        const text = await textOf(pdf, page);
        for (const word of ["SAMPLE", "ҮЛГІ", "ОБРАЗЕЦ"]) expect(text).toContain(word);
      }
    });
  });

  it("keeps every Kazakh letter of the holder's name", async () => {
    await withPdf(await certificatePdf(CONTENTS.address, []), async (pdf) => {
      const text = (await textOf(pdf, 1)).replace(/\s+/g, " ");
      expect(text).toContain(fullName(DAULET).kk);
      expect(text).toContain("МЕКЕНЖАЙ АНЫҚТАМАСЫ");
    });
  });

  it("has the same bytes every time", async () => {
    const make = () => certificatePdf(CONTENTS.diploma, ["one", "two"], { codes: "path" });
    expect(Buffer.compare(await make(), await make())).toBe(0);
  });
});

describe("a card's PDF", () => {
  const card = async (count: number) => {
    const signature = (number: number) => ({
      name: `${number}.cms`,
      bytes: Uint8Array.of(0x30, 1, number),
      signId: number,
      signedAt: "",
      signer: "",
      template: "",
      uses: [],
      evidence: [],
    });
    return cardPdf({
      original: { name: "SAMPLE ҮЛГІ.pdf", bytes: await certificatePdf(CONTENTS.address, []) },
      made: "",
      system: "",
      signatures: Array.from({ length: count }, (_, index) => signature(index + 1)),
    });
  };

  it("keeps its attachments in order, the original first and ten after nine", async () => {
    await withPdf(await card(10), async (pdf) => {
      const attachments = await pdf.attachments();
      if (isRefusal(attachments)) throw new Error(attachments.refused);
      const names = Array.from({ length: 10 }, (_, index) => `${index + 1}.cms`);
      expect(attachments.map(({ name }) => name)).toEqual(["SAMPLE ҮЛГІ.pdf", ...names]);
    });
  });

  it("has the same bytes every time", async () => {
    expect(Buffer.compare(await card(1), await card(1))).toBe(0);
  });
});

async function withPdf(bytes: Uint8Array, look: (pdf: OpenPdf) => Promise<void>): Promise<void> {
  const pdf = await nodePdfReader().open(bytes);
  if (isRefusal(pdf)) throw new Error(pdf.refused);
  try {
    await look(pdf);
  } finally {
    await pdf.close();
  }
}

async function textOf(pdf: OpenPdf, page: number): Promise<string> {
  const text = await pdf.text(page);
  if (isRefusal(text)) throw new Error(text.refused);
  return text;
}
