/**
 * Name constraints: the extension, and whether names keep to it. RFC 5280 §4.2.1.10.
 * @module
 */
import type { Asn1 } from "../asn1/der.ts";
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import { placementOf } from "./constrained-name.ts";
import { type GeneralName, readGeneralName } from "./general-name.ts";
import { ATTRIBUTE } from "./name.ts";

export interface GeneralSubtree {
  readonly base: GeneralName;
  /** A minimum other than 0 or any maximum: RFC 5280 gives them no meaning, so that whatever they touch is refused. */
  readonly bounded: boolean;
}

export interface NameConstraints {
  readonly permitted: readonly GeneralSubtree[];
  readonly excluded: readonly GeneralSubtree[];
}

/** Throws {@link RefusedInput}: call it inside `refusing`. */
export function readNameConstraints(node: Asn1): NameConstraints {
  const members = node.sequence();
  // RFC 5280 §4.2.1.10: either permittedSubtrees or excludedSubtrees must be present.
  if (members.length === 0) throw new RefusedInput("malformed", "empty NameConstraints");
  const subtrees: [readonly GeneralSubtree[], readonly GeneralSubtree[]] = [[], []];
  let last = -1;
  for (const member of members) {
    const number = member.tagNumber;
    if (!member.isContext(number) || number <= last) throw new RefusedInput("malformed", "NameConstraints");
    last = number;
    if (number === 0) subtrees[0] = readSubtrees(member);
    else if (number === 1) subtrees[1] = readSubtrees(member);
    else throw new RefusedInput("malformed", `NameConstraints [${number}]`);
  }
  return { permitted: subtrees[0], excluded: subtrees[1] };
}

function readSubtrees(node: Asn1): readonly GeneralSubtree[] {
  const members = node.children;
  if (members.length === 0) throw new RefusedInput("malformed", "empty GeneralSubtrees");
  if (members.length > LIMITS.generalNames) throw new RefusedInput("too-many", "subtrees");
  return members.map((member) => {
    const [base, ...bounds] = member.sequence();
    if (!base) throw new RefusedInput("malformed", "GeneralSubtree");
    return { base: readGeneralName(base), bounded: bounds.length > 0 };
  });
}

/** Comparisons of a name with a subtree that one path may cost. */
const MAX_COMPARISONS = 200_000;

/** The constraints of one path, gathered from the anchor's side. RFC 5280 §6.1.2 (b) and (c), §6.1.4 (g). */
export class GatheredConstraints {
  /** A name must keep to each of these. */
  readonly #permitted: (readonly GeneralSubtree[])[] = [];
  readonly #excluded: GeneralSubtree[] = [];
  #comparisons = 0;

  add({ permitted, excluded }: NameConstraints): void {
    if (permitted.length > 0) this.#permitted.push(permitted);
    this.#excluded.push(...excluded);
  }

  /** Whether every name of the certificate keeps to them. A constraint that can't be judged is not kept. */
  check(certificate: Certificate): "kept" | "broken" | "too-many" {
    if (this.#permitted.length === 0 && this.#excluded.length === 0) return "kept";
    for (const name of constrainedNames(certificate)) {
      for (const subtrees of this.#permitted) {
        if (!this.#isPermitted(name, subtrees)) return this.#verdict("broken");
      }
      if (this.#excluded.some((subtree) => this.#touches(name, subtree))) return this.#verdict("broken");
      if (this.#comparisons > MAX_COMPARISONS) return "too-many";
    }
    return "kept";
  }

  #verdict(found: "broken"): "broken" | "too-many" {
    return this.#comparisons > MAX_COMPARISONS ? "too-many" : found;
  }

  /** Inside one subtree of its form, if the set has any of its form. */
  #isPermitted(name: GeneralName, subtrees: readonly GeneralSubtree[]): boolean {
    let constrained = false;
    let found = false;
    for (const { base, bounded } of subtrees) {
      if (++this.#comparisons > MAX_COMPARISONS) return false;
      const placement = placementOf(name, base, false);
      if (placement === "other-form") continue;
      if (placement === "unreadable" || bounded) return false;
      constrained = true;
      found ||= placement === "inside";
    }
    return found || !constrained;
  }

  #touches(name: GeneralName, { base, bounded }: GeneralSubtree): boolean {
    if (++this.#comparisons > MAX_COMPARISONS) return true;
    const placement = placementOf(name, base, true);
    return placement !== "other-form" && (placement !== "outside" || bounded);
  }
}

/** SmtpUTF8Mailbox: constraints on rfc822Name bind it too, and are not judged here. RFC 9598 §6. */
const SMTP_UTF8_MAILBOX = "1.3.6.1.5.5.7.8.9";

/** Subject, its e-mail addresses, and every alternative name. RFC 5280 §6.1.3 (b) and (c), §4.2.1.10. */
function constrainedNames({ subject, extensions }: Certificate): readonly GeneralName[] {
  const names: GeneralName[] = [...(extensions.subjectAlternativeName ?? [])];
  if (subject.relativeNames.length > 0) names.push({ kind: "directory", name: subject });
  for (const { oid, value } of subject.attributes) {
    if (oid === ATTRIBUTE.emailAddress) names.push({ kind: "email", value });
  }
  if (names.some((name) => name.kind === "other" && name.oid === SMTP_UTF8_MAILBOX)) {
    names.push({ kind: "email", value: "" });
  }
  return names;
}
