/**
 * The shape that every language fills: English names the keys, so that a missing or surplus key elsewhere does not compile.
 * @module
 */
import type { messages as english } from "./en.ts";

/** A text that follows a count, by the categories of CLDR that its language has. `other` always. */
export interface PluralMessage {
  readonly one?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** `{name}` is a gap; a part in `[…]` is left out when one of its gaps stays empty. */
export type Message = string | PluralMessage;

export type MessageKey = keyof typeof english;

export type Messages = Readonly<Record<MessageKey, Message>>;

/** One file's share of the texts, in another language than English. */
export type Translation<English> = { readonly [Key in keyof English]: Message };
