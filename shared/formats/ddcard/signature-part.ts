/**
 * One code of a signature printed on a card of an electronic document: JSON. Card specification, "QR codes".
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { type Refusal, refuse } from "../../refusal.ts";
import type { CodePart } from "../code-set.ts";

export function isSignaturePart(text: string): boolean {
  const start = text.trimStart().slice(0, 2000);
  return start.startsWith("{") && start.includes('"signId"');
}

/**
 * The part's base64 stays text: it may be cut anywhere, so that only the joined parts decode.
 * Members other than `signId`, `total`, `index` and `data` may occur and are ignored.
 */
export function readSignaturePart(text: string, source: string): CodePart | Refusal {
  const part = parseObject(text);
  if (!part) return refuse("malformed", "JSON");
  const { signId, total, index, data } = part;
  const setId = typeof signId === "number" || typeof signId === "string" ? String(signId) : undefined;
  const base64 = typeof data === "string" ? data.replace(/\s+/g, "") : "";
  const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(base64);
  if (!setId || !isCount(total) || !isCount(index) || !isBase64) return refuse("malformed", "signId");
  if (total > LIMITS.setParts) return refuse("too-many", String(total));
  if (index > total) return refuse("malformed", "index");
  return { setId, index, total, data: new TextEncoder().encode(base64), source };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // A JSON object has string keys; what they hold is checked by the caller.
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
