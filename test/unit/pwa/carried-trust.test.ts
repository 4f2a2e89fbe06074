import { describe, expect, it } from "vitest";
import { carriedTrustIn } from "../../../pwa/carried-trust.ts";
import type { Given } from "../../../shared/device/worker/messages.ts";
import { packTrust } from "../../../shared/trust/update/carried-file.ts";

const file = (name: string, ...parts: BlobPart[]): Given => ({ kind: "file", name, file: new Blob(parts) });

describe("carried trust data among what a person gives", () => {
  const carried = Uint8Array.from(packTrust({ lists: [Uint8Array.of(1)], sets: new Map() }));

  it("is no document, no text, no empty file, and no file that can't be read", async () => {
    const unreadable = { slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) } as unknown as Blob;
    const items: Given[] = [
      file("SAMPLE.pdf", "%PDF-1.7"),
      file("trust-data.tekser", ""),
      file("beginning.tekser", carried.slice(0, 10)),
      { kind: "text", name: "Text", text: "TEKSER TRUST DATA 1\r\n" },
      { kind: "file", name: "gone.tekser", file: unreadable },
    ];
    expect(await carriedTrustIn(items)).toEqual([]);
  });

  it("is known by its first bytes, whatever it is called", async () => {
    const trust = file("renamed.pdf", carried);
    expect(await carriedTrustIn([file("SAMPLE.pdf", "%PDF-1.7"), trust])).toEqual([trust]);
  });
});
