import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { VALIDATION_TIME } from "../sandbox/documents/index.ts";
import { codePicture } from "../sandbox/documents/page-image.ts";
import { checkWorkers, choose, drop, type GivenFile, outcome } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { expectedChip } from "./expected-words.ts";
import { sampleCalled } from "./sample-called.ts";

interface Mixed {
  readonly files: readonly GivenFile[];
  readonly chip: string;
}

const note: Mixed = { files: [{ name: "note.txt", bytes: new TextEncoder().encode("a note") }], chip: "cant-read" };

/** Of all formats and verdicts, each with the chip that it must wear; a detached signature beside its file. */
const MIXED: readonly Mixed[] = [
  ...[
    "address-xml-gost-2015",
    "address-xml-changed-content",
    "address-xml-wrapped-object",
    "identity-xml-rsa",
    "pension-cms-attached-gost-2004",
    "pension-cms-revoked",
    "pension-cms-other-signer",
    "pension-cms-pem",
    "diploma-cms-detached",
    "diploma-card-3",
    "diploma-card-one-broken",
    "diploma-card-no-stamp",
    "real-estate-card-old",
    "real-estate-egov-pdf",
    "criminal-record-egov-pdf-expired",
    "criminal-record-egov-pdf-missing-part",
    "address-scan-png",
    "address-photo-webp",
  ].map((id) => ({
    files: sampleCalled(id).files.map((file) => renamed(id, file)),
    chip: expectedChip(sampleCalled(id).expect),
  })),
  note,
];

describe("files dropped together", () => {
  const app = appUnderTest();
  afterEach(app.closePages);

  const open = (): Promise<Page> =>
    app.open({ serviceWorkers: "block" }, { prepare: (page) => page.clock.setFixedTime(VALIDATION_TIME) });

  const everything = MIXED.flatMap(({ files }) => files);

  it("are each judged by themselves, twenty of them, and listed as they were given", async () => {
    expect(everything).toHaveLength(20);
    const page = await open();
    await drop(page, ...everything);
    await outcome(page);
    expect(await table(page)).toEqual(MIXED.map(({ files, chip }) => ({ file: signedName(files), chip })));
  });

  it("can be cancelled half-way, and checked again", async () => {
    const page = await open();
    // Without it no image and no page is searched: the check stands still in the middle.
    await page.route("**/*.wasm", () => {});
    await drop(page, ...everything);
    await page.getByText("Looking for codes in").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("The check was cancelled.");
    await expect.poll(() => checkWorkers(page)).toBe(0);
    await page.unroute("**/*.wasm");
    await page.getByRole("button", { name: "Check again" }).click();
    await outcome(page);
    expect(await table(page)).toHaveLength(MIXED.length);
  });

  it("complete a set: its missing codes are named, and taken as pictures and as text", async () => {
    const page = await open();
    const [, second = "", , fourth = ""] = sampleCalled("address-egov-texts-gost-2015").texts;
    await drop(page, ...sampleCalled("address-egov-pdf-missing-part").files);
    await page.getByText("Codes 2 and 4 of 5 are missing.").waitFor();
    const picture = await codePicture(second, { format: "png", modulePixels: 3 });
    await add(page, { name: "photo.png", bytes: picture });
    await page.getByText("Code 4 of 5 is missing.").waitFor();
    await page.getByLabel("Text of the other codes").fill(fourth);
    await page.getByRole("button", { name: "Check together" }).click();
    await page.locator('[data-rehearsal="genuine"]').waitFor();
  });

  it("give a detached signature the file that it signs, and no other", async () => {
    const page = await open();
    const [document] = sampleCalled("pension-cms-detached").files;
    if (!document) throw new Error("no document beside the signature");
    await choose(page, ...sampleCalled("pension-cms-alone").files);
    await page.getByText("This is a signature alone.").waitFor();
    await add(page, document);
    await page.locator('[data-rehearsal="genuine"]').waitFor();
    await choose(page, ...sampleCalled("pension-cms-alone").files);
    await add(page, { name: document.name, bytes: new TextEncoder().encode("another file") });
    await page.locator('[data-verdict="not-genuine"]').waitFor();
  });
});

/** Rows of the table, from the top. */
function table(page: Page): Promise<readonly { readonly file: string; readonly chip: string }[]> {
  return page.locator(".reports tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({
      file: row.querySelector("th")?.textContent ?? "",
      chip: row.querySelector(".chip")?.className.replace("chip chip-", "") ?? "",
    })),
  );
}

/** Through the button below a report that lacks something. */
async function add(page: Page, { name, bytes }: GivenFile): Promise<void> {
  const buffer = Buffer.from(bytes);
  await page.locator(".add-more input[type=file]").setInputFiles({ name, mimeType: "", buffer });
}

/** Each sample calls its file alike: here they lie side by side. */
function renamed(id: string, { name, bytes }: GivenFile): GivenFile {
  return { name: name.replace("SAMPLE-", `${id}-`), bytes };
}

/** A detached signature's report names the signature first, then the file. */
function signedName(files: readonly GivenFile[]): string {
  return files
    .map(({ name }) => name)
    .reverse()
    .join(", ");
}
