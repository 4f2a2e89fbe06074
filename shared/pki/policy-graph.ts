/**
 * Policy processing along a path, over a graph instead of a tree, so that its size is bounded. RFC 9618 §5, in the
 * place of RFC 5280 §6.1.
 * @module
 */

import type { CertificateExtensions } from "./certificate-extensions.ts";
import { ANY_POLICY, type PolicyMapping } from "./certificate-policies.ts";

/** What the caller asks of policies. RFC 5280 §6.1.1 (c), (e), (f), (g). */
export interface InitialPolicies {
  /** user-initial-policy-set; absent: any. */
  readonly acceptable?: readonly string[];
  readonly requireExplicitPolicy?: boolean;
  readonly inhibitPolicyMapping?: boolean;
  readonly inhibitAnyPolicy?: boolean;
}

interface PolicyNode {
  readonly policy: string;
  readonly parents: readonly PolicyNode[];
  expected: ReadonlySet<string>;
}

/** One depth of the graph: at most one node a policy. */
type Level = Map<string, PolicyNode>;

/** The policy state of one path. Certificates are entered from the anchor's side; `false` means that the path fails. */
export class PolicyProcessing {
  readonly #acceptable: ReadonlySet<string> | undefined;
  /** The deepest level; empty where the standard says that the graph is NULL. Upper ones hang on its parents. */
  #level: Level = new Map([[ANY_POLICY, { policy: ANY_POLICY, parents: [], expected: new Set([ANY_POLICY]) }]]);
  #above: Level = new Map();
  #explicitPolicy: number;
  #policyMapping: number;
  #inhibitAnyPolicy: number;

  /** `length`: certificates in the path. RFC 5280 §6.1.2 (d) to (f). */
  constructor(length: number, initial: InitialPolicies) {
    const { acceptable } = initial;
    this.#acceptable = acceptable && !acceptable.includes(ANY_POLICY) ? new Set(acceptable) : undefined;
    this.#explicitPolicy = initial.requireExplicitPolicy ? 0 : length + 1;
    this.#policyMapping = initial.inhibitPolicyMapping ? 0 : length + 1;
    this.#inhibitAnyPolicy = initial.inhibitAnyPolicy ? 0 : length + 1;
  }

  /** RFC 5280 §6.1.3 (d) to (f). */
  enter(policies: readonly string[] | undefined, certificate: { selfIssued: boolean; final: boolean }): boolean {
    this.#above = this.#level;
    this.#level = new Map();
    if (policies && this.#above.size > 0) {
      const anyAllowed = this.#inhibitAnyPolicy > 0 || (!certificate.final && certificate.selfIssued);
      this.#grow(policies, anyAllowed);
    }
    return this.#explicitPolicy > 0 || this.#level.size > 0;
  }

  /** RFC 5280 §6.1.4 (a), (b), (h) to (j). */
  prepareNext(extensions: CertificateExtensions, selfIssued: boolean): boolean {
    const { policyMappings, policyConstraints, inhibitAnyPolicy } = extensions;
    if (policyMappings && !this.#map(policyMappings)) return false;
    if (!selfIssued) {
      this.#explicitPolicy = Math.max(0, this.#explicitPolicy - 1);
      this.#policyMapping = Math.max(0, this.#policyMapping - 1);
      this.#inhibitAnyPolicy = Math.max(0, this.#inhibitAnyPolicy - 1);
    }
    const { requireExplicitPolicy = Infinity, inhibitPolicyMapping = Infinity } = policyConstraints ?? {};
    this.#explicitPolicy = Math.min(this.#explicitPolicy, requireExplicitPolicy);
    this.#policyMapping = Math.min(this.#policyMapping, inhibitPolicyMapping);
    this.#inhibitAnyPolicy = Math.min(this.#inhibitAnyPolicy, inhibitAnyPolicy ?? Infinity);
    return true;
  }

  /** The user-constrained-policy-set, or undefined where the path fails. RFC 5280 §6.1.5 (a), (b), (g). */
  finish(extensions: CertificateExtensions): readonly string[] | undefined {
    const explicitNow = extensions.policyConstraints?.requireExplicitPolicy === 0;
    const explicitPolicy = explicitNow ? 0 : Math.max(0, this.#explicitPolicy - 1);
    const authority = this.#authorityPolicies();
    const acceptable = this.#acceptable;
    const policies = acceptable ? [...authority].filter((policy) => acceptable.has(policy)) : [...authority];
    // RFC 9618 §5.6 (g): where the authorities vouch for any policy, they vouch for each that the user accepts.
    if (acceptable && authority.has(ANY_POLICY)) {
      policies.push(...[...acceptable].filter((policy) => !authority.has(policy)));
    }
    return explicitPolicy === 0 && policies.length === 0 ? undefined : policies;
  }

  /** RFC 9618 §5.4: §6.1.3 (d). */
  #grow(policies: readonly string[], anyAllowed: boolean): void {
    const expecting = new Map<string, PolicyNode[]>();
    for (const node of this.#above.values()) {
      for (const policy of node.expected) {
        const nodes = expecting.get(policy);
        if (nodes) nodes.push(node);
        else expecting.set(policy, [node]);
      }
    }
    const any = this.#above.get(ANY_POLICY);
    for (const policy of policies) {
      if (policy === ANY_POLICY) continue;
      const parents = expecting.get(policy) ?? (any ? [any] : []);
      if (parents.length > 0) this.#add(policy, parents);
    }
    if (!policies.includes(ANY_POLICY) || !anyAllowed) return;
    for (const [policy, parents] of expecting) {
      if (!this.#level.has(policy)) this.#add(policy, parents);
    }
  }

  #add(policy: string, parents: readonly PolicyNode[], expected: ReadonlySet<string> = new Set([policy])): void {
    this.#level.set(policy, { policy, parents, expected });
  }

  /** RFC 9618 §5.5: §6.1.4 (a) and (b). */
  #map(mappings: readonly PolicyMapping[]): boolean {
    const equivalents = new Map<string, Set<string>>();
    for (const { issuerDomain, subjectDomain } of mappings) {
      if (issuerDomain === ANY_POLICY || subjectDomain === ANY_POLICY) return false;
      const known = equivalents.get(issuerDomain) ?? new Set();
      equivalents.set(issuerDomain, known.add(subjectDomain));
    }
    const anyAbove = this.#above.get(ANY_POLICY);
    for (const [policy, expected] of equivalents) {
      const node = this.#level.get(policy);
      if (this.#policyMapping === 0) this.#level.delete(policy);
      else if (node) node.expected = expected;
      else if (this.#level.has(ANY_POLICY) && anyAbove) this.#add(policy, [anyAbove], expected);
    }
    return true;
  }

  /**
   * authority-constrained-policy-set: what is still reachable from the deepest level and was first asserted in the
   * domain of the anchor. RFC 9618 §5.6.
   */
  #authorityPolicies(): ReadonlySet<string> {
    const policies = new Set<string>();
    if (this.#level.has(ANY_POLICY)) policies.add(ANY_POLICY);
    const reached = new Set<PolicyNode>(this.#level.values());
    for (const node of reached) {
      if (node.policy !== ANY_POLICY && node.parents.some((parent) => parent.policy === ANY_POLICY)) {
        policies.add(node.policy);
      }
      for (const parent of node.parents) reached.add(parent);
    }
    return policies;
  }
}
