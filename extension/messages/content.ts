/**
 * What the background and the content script of one frame say to each other.
 *
 * The background asks with `tabs.sendMessage` (a {@link ContentRequest}) and reads the {@link ContentAnswer} that comes
 * back; a content script that is watching tells what changed with `runtime.sendMessage` (a {@link ContentNews}). There
 * is no port: a background that is killed in between loses nothing.
 *
 * A content script lives in the page's process, so whatever it says is treated as said by the page: shape, sender, run
 * and number are checked, and nothing but candidates, octets and a picked name can be said at all.
 * @module
 */
import { CANDIDATE_LIMITS, type Candidate, isCandidate, isCandidateId } from "./candidate.ts";
import { boolean, either, integer, list, matching, number, object, oneOf, type Shape, text } from "./shape.ts";

/** Names one scan of one tab: 32 hexadecimal digits, drawn by the background. News of another run is dropped. */
export const isRun: Shape<string> = matching(/^[0-9a-f]{32}$/);

export const CONTENT_LIMITS = {
  /** Characters of octets in base64: 16 MB. */
  base64: Math.ceil((16 * 1024 * 1024) / 3) * 4,
  /** Characters of a name as the page shows it. */
  name: 200,
  /** Characters of a site rule. */
  selector: 500,
  /** Marks in one frame. */
  marks: 200,
} as const;

/** Background to content script. */
export type ContentRequest =
  /** Looks for candidates now; with `watch` goes on looking and sends {@link ContentNews}. Answered `scanned`. */
  | { readonly kind: "scan"; readonly run: string; readonly watch: boolean }
  /** Stops watching, takes marks and outlines away. Answered `done`. */
  | { readonly kind: "stop" }
  /** The octets of a candidate whose source is its element. Answered `octets`, `gone` or `unreadable`. */
  | { readonly kind: "octets"; readonly id: string }
  /** Scrolls to it and outlines it for a moment. Answered `done` or `gone`. */
  | { readonly kind: "reveal"; readonly id: string }
  /** Where it is on the screen, for a capture of the visible tab. Answered `place` or `gone`. */
  | { readonly kind: "place"; readonly id: string }
  /** Puts the neutral mark at these candidates and at no others. Answered `done`. */
  | { readonly kind: "mark"; readonly ids: readonly string[] }
  /** Lets the person pick the candidate's name by a click; Escape ends it. Answered `done`, later `name-picked`. */
  | { readonly kind: "pick-name" }
  /** Reads the name by a site rule. Answered `name` or `gone`. */
  | { readonly kind: "read-name"; readonly selector: string };

/** Content script to background, in answer to a {@link ContentRequest}. */
export type ContentAnswer =
  /** `more`: the frame holds more than one message carries; the rest follows as news when watched. */
  | { readonly kind: "scanned"; readonly candidates: readonly Candidate[]; readonly more: boolean }
  | { readonly kind: "octets"; readonly type: string; readonly base64: string }
  /** The page's own rules, or its size, keep the octets from being read (a tainted canvas). */
  | { readonly kind: "unreadable" }
  /** The element is in the page no more. */
  | { readonly kind: "gone" }
  /** In CSS pixels of this frame's viewport; `top` says whether that is the tab's own. */
  | {
      readonly kind: "place";
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
      readonly viewport: { readonly width: number; readonly height: number };
      readonly topFrame: boolean;
    }
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "done" };

/**
 * Content script to background, of its own accord. `run` is the scan's; `number` counts up from 1 within one frame's
 * run, so that news can't be played again.
 */
export type ContentNews =
  | {
      readonly kind: "found";
      readonly run: string;
      readonly number: number;
      readonly candidates: readonly Candidate[];
      readonly gone: readonly string[];
    }
  /** The person activated the mark: a trusted event, never a synthetic one. */
  | { readonly kind: "open-panel"; readonly run: string; readonly number: number; readonly id: string }
  /** The person picked the name. `selector` finds it again on pages of this site; absent when none does. */
  | {
      readonly kind: "name-picked";
      readonly run: string;
      readonly number: number;
      readonly text: string;
      readonly selector?: string;
    };

const selector = text(CONTENT_LIMITS.selector, 1);
const newsNumber = integer(1, 1_000_000);
const pixels = number(-10_000_000, 10_000_000);
const candidates = list(isCandidate, CANDIDATE_LIMITS.perMessage);

export const isContentRequest: Shape<ContentRequest> = either(
  object({ kind: oneOf("scan"), run: isRun, watch: boolean }),
  object({ kind: oneOf("stop", "pick-name") }),
  object({ kind: oneOf("octets", "reveal", "place"), id: isCandidateId }),
  object({ kind: oneOf("mark"), ids: list(isCandidateId, CONTENT_LIMITS.marks) }),
  object({ kind: oneOf("read-name"), selector }),
);

export const isContentAnswer: Shape<ContentAnswer> = either(
  object({ kind: oneOf("scanned"), candidates, more: boolean }),
  object({
    kind: oneOf("octets"),
    type: matching(/^image\/[a-z0-9.+-]{1,40}$|^application\/pdf$/),
    base64: (value): value is string => typeof value === "string" && value.length <= CONTENT_LIMITS.base64,
  }),
  object({ kind: oneOf("unreadable", "gone", "done") }),
  object({
    kind: oneOf("place"),
    left: pixels,
    top: pixels,
    width: pixels,
    height: pixels,
    viewport: object({ width: pixels, height: pixels }),
    topFrame: boolean,
  }),
  object({ kind: oneOf("name"), text: text(CONTENT_LIMITS.name) }),
);

export const isContentNews: Shape<ContentNews> = either(
  object({
    kind: oneOf("found"),
    run: isRun,
    number: newsNumber,
    candidates,
    gone: list(isCandidateId, CANDIDATE_LIMITS.perFrame),
  }),
  object({ kind: oneOf("open-panel"), run: isRun, number: newsNumber, id: isCandidateId }),
  object(
    { kind: oneOf("name-picked"), run: isRun, number: newsNumber, text: text(CONTENT_LIMITS.name, 1) },
    { selector },
  ),
);
