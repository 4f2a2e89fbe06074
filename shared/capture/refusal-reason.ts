/**
 * What a refused file means for the person.
 * @module
 */
import type { Refusal } from "../refusal.ts";
import type { Reason } from "../validation/codes.ts";

export function reasonOf(refusal: Refusal): Reason {
  switch (refusal.refused) {
    case "too-large":
    case "inflated-too-large":
    case "too-deep":
      return "too-large";
    case "too-many":
      return "too-many";
    case "encrypted":
      return "encrypted";
    case "time-limit":
      return "time-limit";
    case "not-loaded":
      return "not-loaded";
    case "cancelled":
      return "cancelled";
    case "unsupported-algorithm":
      return "unsupported-algorithm";
    case "unsupported-transform":
      return "unsupported-transform";
    default:
      return "damaged";
  }
}
