/**
 * Name constraints: the extension, and whether names keep to it. RFC 5280 §4.2.1.10.
 * @module
 */
import type { Asn1 } from "../asn1/der.ts";
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";
import { type GeneralName, readGeneralName } from "./general-name.ts";

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
