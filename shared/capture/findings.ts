/**
 * What was recognised in captures.
 * @module
 */
import type { CodePart } from "../formats/code-set.ts";
import type { SetFormat } from "../formats/code-text.ts";
import type { Reason } from "../validation/codes.ts";

export type Finding =
  /** A code that belongs to a set. */
  | { readonly kind: "part"; readonly file: string; readonly format: SetFormat; readonly part: CodePart }
  /** A PDF whose first embedded file is an original and whose others are signatures. */
  | {
      readonly kind: "card";
      readonly file: string;
      readonly original: EmbeddedFile;
      readonly signatures: readonly EmbeddedFile[];
    }
  | { readonly kind: "cms"; readonly file: string; readonly bytes: Uint8Array }
  | { readonly kind: "xml"; readonly file: string; readonly bytes: Uint8Array }
  /** One link, as it was given; it carries no signature. */
  | { readonly kind: "link"; readonly file: string; readonly link: string }
  /** Nothing that carries a signature: what it is instead. */
  | {
      readonly kind: "nothing";
      readonly file: string;
      readonly reason: Reason;
      readonly parameters: Readonly<Record<string, string>>;
    };

export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function nothing(file: string, reason: Reason, parameters: Record<string, string> = {}): Finding {
  return { kind: "nothing", file, reason, parameters };
}
