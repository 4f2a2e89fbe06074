/**
 * What the panel, the popup and the options ask of the background. What they show they read from the session's storage
 * themselves, so that nothing is lost with a background that is killed.
 * @module
 */
import { itemKey, tabId } from "./checker.ts";
import { either, object, oneOf, type Shape } from "./shape.ts";

export type PageRequest =
  /** Looks into the tab's page and checks what is found there. */
  | { readonly kind: "check-page"; readonly tab: number }
  /** Checks one again, fetched as the person is signed in. */
  | { readonly kind: "check-item"; readonly tab: number; readonly key: string }
  /** Reads it from the screen as the person sees it. */
  | { readonly kind: "read-screen"; readonly tab: number; readonly key: string }
  /** Asks the signers' authorities; the person was told what that discloses. */
  | { readonly kind: "ask-authority"; readonly tab: number; readonly key: string }
  /** Scrolls the page to it and outlines it. */
  | { readonly kind: "reveal"; readonly tab: number; readonly key: string }
  /** Lets the person pick the candidate's name in the page. */
  | { readonly kind: "pick-name"; readonly tab: number }
  | { readonly kind: "forget-name"; readonly tab: number };

/**
 * How a request went; all but `done` is told to the person. `not-in-front`: another tab is, whose screen is not the one that
 * was meant.
 */
export type PageAnswer = "done" | "no-permission" | "not-in-front" | "gone" | "failed";

export const isPageRequest: Shape<PageRequest> = either(
  object({ kind: oneOf("check-page", "pick-name", "forget-name"), tab: tabId }),
  object({ kind: oneOf("check-item", "read-screen", "ask-authority", "reveal"), tab: tabId, key: itemKey }),
);
