/**
 * Extensions of a trusted list: what ETSI TS 119 602 has no member for. Each says whether it must be understood.
 * @module
 */
import type { Shape } from "../jose/json-shape.ts";
import { RefusedInput } from "../refusal.ts";

/** Extensions of the whole list (`SchemeExtensions`). */
export const SCHEME_EXTENSION = {
  gracePeriod: "urn:tekser:trust:grace-period",
  operatorKeys: "urn:tekser:trust:operator-keys",
  officialHosts: "urn:tekser:trust:official-hosts",
  lookAlikes: "urn:tekser:trust:look-alikes",
  knownLinks: "urn:tekser:trust:known-links",
  documentServices: "urn:tekser:trust:document-services",
} as const;

/** Extensions of one service (`ServiceInformationExtensions`). */
export const SERVICE_EXTENSION = {
  authority: "urn:tekser:trust:authority",
  key: "urn:tekser:trust:key",
  revocationSet: "urn:tekser:trust:revocation-set",
} as const;

const MAX_EXTENSIONS = 64;

/**
 * The `value` of each extension that is `known`, by its id. An unknown one that is critical refuses the list
 * (`list-critical-unknown`), any other unknown one is passed over. Throws {@link RefusedInput}.
 */
export function extensionsIn(of: Shape, member: string, known: readonly string[]): ReadonlyMap<string, Shape> {
  const found = new Map<string, Shape>();
  if (!of.has(member)) return found;
  for (const extension of of.objects(member, MAX_EXTENSIONS)) {
    const id = extension.text("id", 200);
    const critical = extension.flag("critical");
    if (known.includes(id)) {
      if (found.has(id)) throw new RefusedInput("malformed", `${extension.path}: ${id} twice`);
      found.set(id, extension.object("value"));
    } else if (critical) throw new RefusedInput("list-critical-unknown", id);
  }
  return found;
}
