import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { type HandedItem, openHanded } from "../../../../pwa/worker/handed-over.ts";
import { takeShare } from "../../../../pwa/worker/share-target.ts";
import { whereStorageIsForbidden } from "../../device/worker/empty-device.ts";

const NOW = Date.UTC(2026, 10, 22);

const share = (fields: Readonly<Record<string, string | readonly File[]>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === "string" ? [value] : value) form.append(name, each);
  }
  return new Request("https://app.example/share", { method: "POST", body: form });
};

const pdf = new File(["%PDF-1.7"], "diploma.pdf", { type: "application/pdf" });

describe("what is shared to the installed app", () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  const address = async (request: Request) => {
    const response = await takeShare(request, NOW);
    expect(response.status).toBe(303);
    return response.headers.get("Location") ?? "";
  };
  const kept = async (request: Request): Promise<readonly HandedItem[] | undefined> => {
    const [, id = ""] = (await address(request)).match(/^\/#\/shared\/([\da-f-]{36})$/) ?? [];
    return openHanded(id, NOW);
  };

  it.each<[string, () => Request]>([
    ["nothing", () => share({})],
    ["empty texts", () => share({ title: " ", text: "", url: "\n" })],
    ["an empty file", () => share({ files: [new File([], "")] })],
    ["no form", () => new Request("https://app.example/share", { method: "POST", body: "a=b" })],
    [
      "a form that is cut off",
      () =>
        new Request("https://app.example/share", {
          method: "POST",
          headers: { "Content-Type": "multipart/form-data; boundary=x" },
          body: "--x\r\nContent-Disposition: form-data; na",
        }),
    ],
  ])("is nothing where there is %s", async (_, request) => {
    expect(await address(request())).toBe("/#/shared/nothing");
  });

  it("is refused, not half taken, where it is too much", async () => {
    const many = Array.from({ length: 501 }, (_, nth) => new File(["x"], `${nth}.xml`));
    expect(await address(share({ files: many }))).toBe("/#/shared/too-many");
    const large = new File([new Uint8Array(100 * 1024 * 1024 + 1)], "film.pdf");
    expect(await address(share({ files: [pdf, large] }))).toBe("/#/shared/too-large");
  });

  it("says so where the browser keeps nothing", async () => {
    expect(await whereStorageIsForbidden(() => address(share({ files: [pdf] })))).toBe("/#/shared/forbidden");
  });

  it("leaves a greeting beside files alone, and a title beside anything", async () => {
    expect(await kept(share({ files: [pdf], text: "Look at this", title: "diploma.pdf" }))).toHaveLength(1);
    expect(await kept(share({ text: "https://egov.kz/", title: "eGov" }))).toEqual([
      { kind: "text", text: "https://egov.kz/" },
    ]);
  });

  it("keeps files as they were, with their names; a form tells no times", async () => {
    const [item] = (await kept(share({ files: [pdf] }))) ?? [];
    expect(item).toMatchObject({ kind: "file", name: "diploma.pdf" });
    expect(item?.kind === "file" && (await item.file.text())).toBe("%PDF-1.7");
  });

  it.each([
    [{ text: "see", url: "https://egov.kz/a" }, "see\nhttps://egov.kz/a"],
    [{ text: "see https://egov.kz/a", url: "https://egov.kz/a" }, "see https://egov.kz/a"],
    [{ url: "https://egov.kz/a" }, "https://egov.kz/a"],
    [{ title: "123456789012" }, "123456789012"],
  ])("makes one text of %j", async (fields, text) => {
    expect(await kept(share(fields))).toEqual([{ kind: "text", text }]);
  });

  it("keeps a link that comes along with files", async () => {
    const items = await kept(share({ files: [pdf], text: "from https://egov.kz/" }));
    expect(items?.map(({ kind }) => kind)).toEqual(["file", "text"]);
  });
});
