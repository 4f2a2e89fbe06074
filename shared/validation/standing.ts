/**
 * Under whose trust a certificate stands: the path to an authority of one of the lists. ETSI EN 319 102-1 §5.2.6.
 * @module
 */
import type { Certificate } from "../pki/certificate.ts";
import { certificateSha256 } from "../pki/certificate.ts";
import { findPath, type PathResult } from "../pki/certificate-path.ts";
import type { TrustAnchor } from "../pki/trust-anchor.ts";
import {
  anchorsOf,
  authoritiesOf,
  authorityById,
  bestFor,
  type ListedEnvironment,
  supportingAuthorities,
  type TrustedAuthority,
  vouches,
} from "../trust/trusted-list.ts";
import type { ValidationContext } from "./course.ts";
import type { Environment } from "./report.ts";

export interface Standing {
  readonly environment: Environment;
  readonly path: PathResult;
  /** The authority at the end of the path. */
  readonly authority?: TrustedAuthority;
  /** The organisation trusts this very certificate. */
  readonly trustedDirectly: boolean;
}

/** Asked in this order: a certificate under the state's list never stands under another. */
const ENVIRONMENTS: readonly ListedEnvironment[] = ["production", "organisation", "test", "sample"];

/** What a standing is judged with. */
export type Grounds = Pick<ValidationContext, "trust" | "signatures">;

/**
 * The best standing at `at`: a path that holds, else one that only time speaks against, else any that was found.
 * `within` asks one environment alone: a time that one environment's authorities proved moves nobody into another.
 */
export async function standingOf(
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
  grounds: Grounds,
  within: Environment = "unknown",
): Promise<Standing> {
  const found: Standing[] = [];
  for (const environment of within === "unknown" ? ENVIRONMENTS : [within]) {
    const standing = await standingIn(environment, leaf, pool, at, grounds);
    if (holdsButForTime(standing.path)) return standing;
    found.push(standing);
  }
  const direct = within === "unknown" || within === "organisation" ? await directTrust(leaf, at, grounds) : undefined;
  if (direct) return direct;
  const near = found.find(({ path }) => path.outcome === "failed" && path.why !== "no-path") ?? found[0];
  if (!near) throw new Error("no environment was asked");
  return isNoPath(near.path) ? { ...near, environment: "unknown" } : near;
}

/** The path of a certificate that supports a signer of `environment`: a time-stamp authority. */
export function supportingPath(
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
  grounds: Grounds,
  environment: Environment,
): Promise<PathResult> {
  const anchors = supportingAuthorities(grounds.trust, environment === "unknown" ? "production" : environment);
  return pathTo(bestFor("time-stamps", anchors), leaf, pool, at, grounds);
}

/**
 * RFC 5280 §6.3.3 (f): the path of an issuer of revocation lists ends at the anchor of the certificate in question, which
 * must be listed for that too.
 */
export function pathUnder(
  anchor: TrustAnchor,
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
  grounds: Grounds,
): Promise<PathResult> {
  const authority = authorityById(grounds.trust, anchor.id);
  const mayVouch = !authority || vouches(authority, "revocation");
  return pathTo(mayVouch ? [anchor] : [], leaf, pool, at, grounds);
}

function pathTo(
  anchors: readonly TrustAnchor[],
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
  { signatures }: Grounds,
): Promise<PathResult> {
  return findPath({ leaf, pool, anchors, at, ...(signatures ? { signatures } : {}) });
}

function holdsButForTime(path: PathResult): boolean {
  return path.outcome === "passed" || path.why === "expired" || path.why === "not-yet-valid";
}

function isNoPath(path: PathResult): boolean {
  return path.outcome === "failed" && path.why === "no-path";
}

async function standingIn(
  environment: ListedEnvironment,
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
  grounds: Grounds,
): Promise<Standing> {
  const path = await pathTo(bestFor("documents", anchorsOf(grounds.trust, environment)), leaf, pool, at, grounds);
  const authority = path.anchor && authorityById(grounds.trust, path.anchor.id);
  return { environment, path, ...(authority ? { authority } : {}), trustedDirectly: false };
}

/** An organisation may trust one signer's certificate by itself, for instance a self-signed one: while it is valid. */
async function directTrust(leaf: Certificate, at: Date, { trust }: Grounds): Promise<Standing | undefined> {
  const sha256 = await certificateSha256(leaf);
  const authority = authoritiesOf(trust, "organisation").find((each) => each.certificateSha256 === sha256);
  if (!authority) return undefined;
  const path = [leaf];
  const why = at > leaf.notAfter ? "expired" : at < leaf.notBefore ? "not-yet-valid" : undefined;
  const result: PathResult = why
    ? { outcome: "failed", why, path, anchor: authority, certificate: leaf }
    : { outcome: "passed", path, anchor: authority, policies: [], weaknesses: [] };
  return { environment: "organisation", path: result, authority, trustedDirectly: true };
}
