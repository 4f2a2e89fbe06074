/**
 * Canonical octets made for one document, bounded over all its signatures and references.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { isRefusal, RefusedInput } from "../refusal.ts";
import { type CanonicalMethod, canonicalise } from "./canonical-xml.ts";
import type { XmlDocument, XmlElement } from "./tree.ts";

/** What the smallest canonical form costs, for the namespaces in scope around it. */
const LEAST_CHARGE = 64 * 1024;

/** State with the life of one reading of a document. */
export class OctetBudget {
  #remaining: number = LIMITS.canonicalBytes;

  /** Throws `RefusedInput` where the budget is spent or the selection has no canonical form. */
  canonicalise(
    apex: XmlDocument | XmlElement,
    method: CanonicalMethod,
    excluded?: ReadonlySet<XmlElement>,
  ): Uint8Array<ArrayBufferLike> {
    if (this.#remaining === 0) throw new RefusedInput("too-large", "canonical forms");
    const octets = canonicalise(apex, method, excluded, this.#remaining);
    if (isRefusal(octets)) {
      // What was done before the limit is spent too, or each signature could ask for all of it again.
      if (octets.refused === "too-large") this.#remaining = 0;
      throw new RefusedInput(octets.refused, octets.detail);
    }
    this.#remaining = Math.max(0, this.#remaining - Math.max(octets.length, LEAST_CHARGE));
    return octets;
  }
}
