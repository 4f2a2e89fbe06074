/**
 * Under whose trust a certificate stands: the path to an authority of one of the lists. ETSI EN 319 102-1 §5.2.6.
 * @module
 */
import type { Certificate } from "../pki/certificate.ts";
import { certificateSha256 } from "../pki/certificate.ts";
import { findPath, type PathResult } from "../pki/certificate-path.ts";
import {
  authoritiesOf,
  authorityById,
  type ListedEnvironment,
  supportingAuthorities,
  type Trust,
  type TrustedAuthority,
} from "../trust/trusted-list.ts";
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

/** The best standing at `at`: a path that holds, else one that only time speaks against, else any that was found. */
export async function standingOf(
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
  trust: Trust,
): Promise<Standing> {
  const found: Standing[] = [];
  for (const environment of ENVIRONMENTS) {
    const standing = await standingIn(environment, leaf, pool, at, trust);
    if (holdsButForTime(standing.path)) return standing;
    found.push(standing);
  }
  const direct = await directTrust(leaf, trust);
  if (direct) return direct;
  const near = found.find(({ path }) => path.outcome === "failed" && path.why !== "no-path") ?? found[0];
  if (!near) throw new Error("no environment was asked");
  return isNoPath(near.path) ? { ...near, environment: "unknown" } : near;
}

/** The path of a certificate that supports a signer of `environment`: a time-stamp authority, an OCSP responder. */
export function supportingPath(
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
  trust: Trust,
  environment: Environment,
): Promise<PathResult> {
  const anchors = supportingAuthorities(trust, environment === "unknown" ? "production" : environment);
  return findPath({ leaf, pool, anchors, at });
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
  trust: Trust,
): Promise<Standing> {
  const path = await findPath({ leaf, pool, anchors: authoritiesOf(trust, environment), at });
  const authority = path.anchor && authorityById(trust, path.anchor.id);
  return { environment, path, ...(authority ? { authority } : {}), trustedDirectly: false };
}

/** An organisation may trust one signer's certificate by itself, for instance a self-signed one. */
async function directTrust(leaf: Certificate, trust: Trust): Promise<Standing | undefined> {
  const sha256 = await certificateSha256(leaf);
  const authority = authoritiesOf(trust, "organisation").find((each) => each.certificateSha256 === sha256);
  if (!authority) return undefined;
  const path: PathResult = { outcome: "passed", path: [leaf], anchor: authority, policies: [], weaknesses: [] };
  return { environment: "organisation", path, authority, trustedDirectly: true };
}
