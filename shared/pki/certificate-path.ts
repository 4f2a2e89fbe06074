/**
 * Certification paths: from a signer's certificate to a trust anchor, at a given time. RFC 5280 §6, RFC 4158.
 * @module
 */
import type { Weakness } from "../crypto/index.ts";
import { LIMITS } from "../limits.ts";
import type { Certificate } from "./certificate.ts";
import { entityOf, type Issuer, IssuerIndex, namesNoneOf } from "./path-candidates.ts";
import { isWorthless, judgePath, type PathFault, type PathRules, type PathWeakness } from "./path-validation.ts";
import type { InitialPolicies } from "./policy-graph.ts";
import { SignatureChecks } from "./signature-checks.ts";
import type { TrustAnchor } from "./trust-anchor.ts";

/**
 * `no-path`: nothing known bears the issuer's name. `signature-wrong`: something does, but its key did not sign.
 * `expired` and `not-yet-valid` only where nothing else is wrong with that path.
 */
export type PathFailure = "no-path" | "signature-wrong" | PathFault;

export interface PathPassed {
  readonly outcome: "passed";
  /** From the leaf upward; the anchor is not among them. */
  readonly path: readonly Certificate[];
  readonly anchor: TrustAnchor;
  /** user-constrained-policy-set, OIDs; anyPolicy is `2.5.29.32.0`. RFC 5280 §6.1.6. */
  readonly policies: readonly string[];
  /** What is weak on the way, and was let pass. */
  readonly weaknesses: readonly PathWeakness[];
}

export interface PathFailed {
  readonly outcome: "failed";
  readonly why: PathFailure;
  /** The best candidate, from the leaf upward. */
  readonly path: readonly Certificate[];
  readonly anchor?: TrustAnchor;
  /** The certificate that fails; absent where it is the anchor. */
  readonly certificate?: Certificate;
  /**
   * With `signature-wrong`: the certificate names another key than any that was tried, by its authority key identifier.
   * Its issuer may have a newer key that is not known here.
   */
  readonly namesAnotherKey?: boolean;
}

export type PathResult = PathPassed | PathFailed;

export interface PathInput {
  readonly leaf: Certificate;
  /** Certificates that may lie between, in any order, believed in nothing. */
  readonly pool: readonly Certificate[];
  readonly anchors: readonly TrustAnchor[];
  /** The time at which every certificate of the path must be valid, bounds included. */
  readonly at: Date;
  readonly policies?: InitialPolicies;
  /** Whether a weakness makes a signature worthless at that time; otherwise `isWorthless`. */
  readonly tooWeak?: (weakness: Weakness, at: Date) => boolean;
  /** A leaf with an anchor's own name and key counts under that anchor, if that key signed it. */
  readonly anchorAsLeaf?: boolean;
  /** Share it between the paths of one document, so that no signature is verified twice. */
  readonly signatures?: SignatureChecks;
}

/** The first path that holds, else the best one that does not. Never throws; bounded by `LIMITS`. */
export async function findPath(input: PathInput): Promise<PathResult> {
  const { leaf, pool, anchors, at } = input;
  const search: Search = {
    input,
    issuers: new IssuerIndex(pool.slice(0, LIMITS.certificates), anchors, at),
    rules: { at, policies: input.policies ?? {}, tooWeak: input.tooWeak ?? isWorthless },
    signatures: input.signatures ?? new SignatureChecks(LIMITS.searchSignatures),
    steps: 0,
    judged: 0,
    exhausted: pool.length > LIMITS.certificates,
    best: undefined,
  };
  const passed = await climb(search, [], leaf);
  if (passed) return passed;
  if (search.exhausted) note(search, { outcome: "failed", why: "too-many", path: [leaf] }, RANK.exhausted);
  return search.best?.failure ?? { outcome: "failed", why: "no-path", path: [leaf], certificate: leaf };
}

interface Search {
  readonly input: PathInput;
  readonly issuers: IssuerIndex;
  readonly rules: PathRules;
  readonly signatures: SignatureChecks;
  steps: number;
  /** Complete paths that were judged. */
  judged: number;
  /** A limit was met: what was not tried might have held. */
  exhausted: boolean;
  best: { readonly failure: PathFailed; readonly rank: number } | undefined;
}

/** How much a failure says. Paths without an anchor rank below these, by the signatures that held on them. */
const RANK = { exhausted: 1_000, judged: 2_000, onlyTime: 3_000 } as const;

function note(search: Search, failure: PathFailed, rank: number): void {
  if (!search.best || rank > search.best.rank) search.best = { failure, rank };
}

/** Tries every issuer of the topmost certificate, the likeliest first, and theirs in turn. */
async function climb(search: Search, below: readonly Certificate[], top: Certificate): Promise<PathPassed | undefined> {
  const path = [...below, top];
  const issuers = search.issuers.of(top).filter((issuer) => mayIssue(search, issuer, path));
  const deadEnd: DeadEnd = { why: "no-path" };
  for (const issuer of issuers) {
    if (++search.steps > LIMITS.pathSteps) {
      search.exhausted = true;
      break;
    }
    const check = await search.signatures.verify(top, issuer.key);
    if (check === "valid") {
      const passed = await follow(search, path, issuer);
      if (passed) return passed;
    } else if (check === "too-many") search.exhausted = true;
    else meet(deadEnd, check === "wrong" ? "signature-wrong" : "algorithm-unsupported", issuer);
  }
  const { why, anchor } = deadEnd;
  const failure: PathFailed = { outcome: "failed", why, path, certificate: top, ...(anchor ? { anchor } : {}) };
  const another = why === "signature-wrong" && namesNoneOf(top, issuers);
  note(search, another ? { ...failure, namesAnotherKey: true } : failure, path.length * DEAD_ENDS.length + rankOf(why));
  return undefined;
}

/** The signature under that issuer holds: the path is complete, or goes on. */
async function follow(search: Search, path: readonly Certificate[], issuer: Issuer): Promise<PathPassed | undefined> {
  if (issuer.certificate) {
    if (path.length < LIMITS.pathCertificates) return climb(search, path, issuer.certificate);
    search.exhausted = true;
    return undefined;
  }
  if (++search.judged > LIMITS.pathsJudged) {
    search.exhausted = true;
    return undefined;
  }
  const { anchor } = issuer;
  const judgement = judgePath(path, { trust: anchor, key: issuer.key }, search.rules);
  if (judgement.fault === undefined) {
    return { outcome: "passed", path, anchor, policies: judgement.policies, weaknesses: judgement.weaknesses };
  }
  const { fault, certificate } = judgement;
  const failure: PathFailed = { outcome: "failed", why: fault, path, anchor, ...(certificate ? { certificate } : {}) };
  const onlyTime = fault === "expired" || fault === "not-yet-valid";
  note(search, failure, onlyTime ? RANK.onlyTime : RANK.judged);
  return undefined;
}

/** Where no issuer's signature holds: the more that was there, the more it says. */
const DEAD_ENDS = ["no-path", "algorithm-unsupported", "signature-wrong"] as const;

interface DeadEnd {
  why: (typeof DEAD_ENDS)[number];
  anchor?: TrustAnchor;
}

function rankOf(why: DeadEnd["why"]): number {
  return DEAD_ENDS.indexOf(why);
}

function meet(deadEnd: DeadEnd, why: DeadEnd["why"], { anchor }: Issuer): void {
  if (rankOf(why) <= rankOf(deadEnd.why)) return;
  deadEnd.why = why;
  if (anchor) deadEnd.anchor = anchor;
  else delete deadEnd.anchor;
}

/** RFC 4158 §2.4.2: nobody twice on one path. The leaf's own anchor counts only where that is asked for. */
function mayIssue({ input }: Search, issuer: Issuer, path: readonly Certificate[]): boolean {
  if (issuer.certificate) return !path.some((each) => entityOf(each) === issuer.entity);
  return input.anchorAsLeaf === true || path.length > 1 || entityOf(input.leaf) !== issuer.entity;
}
