/**
 * What a trusted list says of an authority's revocation set: as of when, and under which hashes its files are found.
 * @module
 */
import type { Shape } from "../jose/json-shape.ts";
import type { ListedRevocationSet, PublishedFile } from "./list-of-trusted-entities.ts";

const MAX_DELTAS = 64;

/** Throws `RefusedInput`. */
export function readRevocationSet(value: Shape, authority: string): ListedRevocationSet {
  const [thisUpdate, nextUpdate] = [value.time("thisUpdate"), value.time("nextUpdate")];
  if (nextUpdate < thisUpdate) throw value.fault("nextUpdate");
  const deltas = value.has("deltas") ? value.objects("deltas", MAX_DELTAS) : [];
  return {
    authority,
    crlNumber: crlNumber(value),
    thisUpdate,
    nextUpdate,
    count: value.count("count"),
    file: publishedFile(value.object("file")),
    deltas: deltas.map((delta) => ({ from: sha256(delta, "from"), file: publishedFile(delta.object("file")) })),
  };
}

function crlNumber(value: Shape): string | null {
  if (value.value("crlNumber") === null) return null;
  const number = value.text("crlNumber", 64);
  if (!/^(?:0|[1-9][0-9]*)$/.test(number)) throw value.fault("crlNumber");
  return number;
}

function publishedFile(value: Shape): PublishedFile {
  return { sha256: sha256(value, "sha256"), size: value.count("size") };
}

function sha256(value: Shape, member: string): string {
  const text = value.text(member, 64);
  if (!/^[0-9a-f]{64}$/.test(text)) throw value.fault(member);
  return text;
}
