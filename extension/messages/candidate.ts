/**
 * What the content script finds in a page: something that may be worth checking, never a judgement of it.
 * @module
 */
import { boolean, either, matching, number, object, oneOf, type Shape, text } from "./shape.ts";

export type CandidateKind = "image" | "link" | "embedded" | "short-code" | "service-link";

/**
 * Where its octets are.
 * - `address`: http(s), or data: of at most {@link CANDIDATE_LIMITS}.dataUrl characters; the background fetches it.
 * - `element`: a canvas, an inline SVG, a blob: image; the content script hands its octets over when asked.
 * - `text`: the words themselves, such as the digits of a short code.
 */
export type CandidateSource =
  | { readonly by: "address"; readonly url: string }
  | { readonly by: "element" }
  | { readonly by: "text"; readonly text: string };

export interface Candidate {
  /** The same for one element as long as its frame lives: a counter in decimal digits. */
  readonly id: string;
  readonly kind: CandidateKind;
  readonly source: CandidateSource;
  /** Of an image, in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Its alternative text or the words beside it; empty when there are none. */
  readonly label: string;
  /** Whether it takes up room in the page and is not hidden; not whether it is scrolled into view. */
  readonly visible: boolean;
}

export const CANDIDATE_LIMITS = {
  /** Characters of an http(s) address. */
  address: 4_096,
  /** Characters of a data: address. */
  dataUrl: 2 * 1024 * 1024,
  text: 200,
  label: 120,
  /** CSS pixels a side. */
  side: 100_000,
  /** Candidates a frame may report in one message. */
  perMessage: 200,
  /** Candidates a frame may report at all. */
  perFrame: 2_000,
} as const;

/** A candidate's id: up to nine digits. */
export const isCandidateId: Shape<string> = matching(/^[0-9]{1,9}$/);

const isAddress: Shape<string> = (value): value is string =>
  typeof value === "string" &&
  ((/^https?:\/\//.test(value) && value.length <= CANDIDATE_LIMITS.address) ||
    (/^data:/.test(value) && value.length <= CANDIDATE_LIMITS.dataUrl));

const side = number(0, CANDIDATE_LIMITS.side);

export const isCandidate: Shape<Candidate> = object(
  {
    id: isCandidateId,
    kind: oneOf("image", "link", "embedded", "short-code", "service-link"),
    source: either(
      object({ by: oneOf("address"), url: isAddress }),
      object({ by: oneOf("element") }),
      object({ by: oneOf("text"), text: text(CANDIDATE_LIMITS.text, 1) }),
    ),
    label: text(CANDIDATE_LIMITS.label),
    visible: boolean,
  },
  { size: object({ width: side, height: side }) },
);
