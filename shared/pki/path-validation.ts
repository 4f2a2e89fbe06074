/**
 * Judging one certification path whose signatures are known to hold. RFC 5280 §6.1.
 * @module
 */
import { type Weakness, weaknesses } from "../crypto/index.ts";
import { isRefusal } from "../refusal.ts";
import { signatureAlgorithmOf } from "./algorithm-identifier.ts";
import type { Certificate } from "./certificate.ts";
import { sameName } from "./name.ts";
import { GatheredConstraints } from "./name-constraints.ts";
import { type InitialPolicies, PolicyProcessing } from "./policy-graph.ts";
import { publicKeyOf, type SubjectPublicKeyInfo } from "./public-key.ts";
import type { TrustAnchor } from "./trust-anchor.ts";

export type PathFault =
  | "expired"
  | "not-yet-valid"
  | "not-a-ca"
  | "path-length"
  | "key-usage"
  | "name-constraints"
  | "policy"
  | "unknown-critical-extension"
  | "algorithm-unsupported"
  | "weak"
  | "too-many";

export interface PathWeakness {
  readonly weakness: Weakness;
  /** The certificate whose signature is weak. */
  readonly certificate: Certificate;
}

export type PathJudgement =
  | { readonly fault?: never; readonly policies: readonly string[]; readonly weaknesses: readonly PathWeakness[] }
  /** `certificate` is absent where the anchor is at fault. */
  | { readonly fault: PathFault; readonly certificate?: Certificate };

export interface PathRules {
  readonly at: Date;
  readonly policies: InitialPolicies;
  readonly tooWeak: (weakness: Weakness, at: Date) => boolean;
}

/** From when a weakness makes a certificate's signature worthless, not only weak. */
const WORTHLESS_SINCE: Readonly<Partial<Record<Weakness, Date>>> = {
  // Chosen-prefix collisions in practice: Leurent and Peyrin, "SHA-1 is a Shambles".
  "sha-1": new Date("2020-01-01T00:00:00Z"),
  // NIST SP 800-131A: RSA below 2048 bits is disallowed.
  "short-key": new Date("2014-01-01T00:00:00Z"),
};

/** The rule in use unless the caller has another. */
export function isWorthless(weakness: Weakness, at: Date): boolean {
  const since = WORTHLESS_SINCE[weakness];
  return since !== undefined && at >= since;
}

/** Judges `path`, from the leaf upward, under that anchor. A fault in time is named only where there is no other. */
export function judgePath(
  path: readonly Certificate[],
  anchor: { readonly trust: TrustAnchor; readonly key: SubjectPublicKeyInfo },
  rules: PathRules,
): PathJudgement {
  const policies = new PolicyProcessing(path.length, rules.policies);
  const constraints = new GatheredConstraints();
  // max_path_length counts the intermediates that are not self-issued. RFC 5280 §6.1.2 (k).
  let left = path.length;
  for (const certificate of [...path].reverse()) {
    const final = certificate === path[0];
    const selfIssued = sameName(certificate.subject, certificate.issuer);
    const { extensions } = certificate;
    const fail = (fault: PathFault): PathJudgement => ({ fault, certificate });

    if (final || !selfIssued) {
      const names = constraints.check(certificate);
      if (names !== "kept") return fail(names === "broken" ? "name-constraints" : names);
    }
    if (!policies.enter(extensions.certificatePolicies, { selfIssued, final })) return fail("policy");
    // RFC 5280 §6.1.4 (o) and §6.1.5 (f).
    if (extensions.unknownCritical.length > 0) return fail("unknown-critical-extension");
    if (final) break;

    // RFC 5280 §6.1.4 (k): without the extension, or before version 3, it is no CA.
    if (certificate.version !== 3 || !extensions.basicConstraints?.ca) return fail("not-a-ca");
    if (extensions.keyUsage && !extensions.keyUsage.has("keyCertSign")) return fail("key-usage");
    if (!policies.prepareNext(extensions, selfIssued)) return fail("policy");
    if (!selfIssued && left-- <= 0) return fail("path-length");
    left = Math.min(left, extensions.basicConstraints.pathLength ?? left);
    if (extensions.nameConstraints) constraints.add(extensions.nameConstraints);
  }
  const [leaf] = path;
  const granted = leaf && policies.finish(leaf.extensions);
  if (!granted) return leaf ? { fault: "policy", certificate: leaf } : { fault: "policy" };
  return (
    judgeWeakness(path, anchor.key, rules) ??
    judgeTime(path, anchor.trust, rules.at) ?? {
      policies: granted,
      weaknesses: weaknessesOf(path, anchor.key),
    }
  );
}

function judgeWeakness(
  path: readonly Certificate[],
  anchorKey: SubjectPublicKeyInfo,
  { at, tooWeak }: PathRules,
): PathJudgement | undefined {
  const worthless = weaknessesOf(path, anchorKey).find(({ weakness }) => tooWeak(weakness, at));
  return worthless && { fault: "weak", certificate: worthless.certificate };
}

/** What is weak about the signatures of that path; the anchor's own is not looked at. */
function weaknessesOf(path: readonly Certificate[], anchorKey: SubjectPublicKeyInfo): readonly PathWeakness[] {
  return path.flatMap((certificate, i) => {
    const algorithm = signatureAlgorithmOf(certificate.signatureAlgorithm);
    const key = publicKeyOf(path[i + 1]?.subjectPublicKeyInfo ?? anchorKey);
    if (!algorithm || isRefusal(key)) return [];
    return weaknesses(algorithm, key).map((weakness) => ({ weakness, certificate }));
  });
}

/** RFC 5280 §6.1.3 (a) (2), the leaf first; then the bounds that the list sets to its anchor. */
function judgeTime(path: readonly Certificate[], anchor: TrustAnchor, at: Date): PathJudgement | undefined {
  for (const certificate of path) {
    const fault = timeFault(certificate, at);
    if (fault) return { fault, certificate };
  }
  const fault = timeFault(anchor, at);
  return fault && { fault };
}

/** Bounds are inclusive. Negated comparisons, so that a time that is none passes neither. */
function timeFault(bounds: Pick<TrustAnchor, "notBefore" | "notAfter">, at: Date): PathFault | undefined {
  if (bounds.notAfter && !(at <= bounds.notAfter)) return "expired";
  if (bounds.notBefore && !(at >= bounds.notBefore)) return "not-yet-valid";
  return undefined;
}
