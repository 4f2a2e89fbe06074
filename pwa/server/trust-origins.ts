/**
 * The hosts beside the app's own that a build asks for trust data: what its Content-Security-Policy has to let through.
 * @module
 */
import { readFileSync } from "node:fs";
import { isRefusal } from "../../shared/refusal.ts";
import { readTrustServiceFile } from "../../shared/trust/read-trust-service.ts";

/**
 * `file`: what the build was made with as TEKSER_TRUST_SERVICE; without one the service is on the app's own host. Throws
 * where it is no trust service: an app under a policy that does not fit it would only fail later.
 */
export function trustOrigins(file: string | undefined): readonly string[] {
  if (!file) return [];
  const service = readTrustServiceFile(new Uint8Array(readFileSync(file)));
  if (isRefusal(service)) throw new Error(`${file} is no trust service: ${service.detail ?? service.refused}`);
  const addresses = [service.address, service.ocspRelay ?? "/"];
  return [...new Set(addresses.filter((each) => !each.startsWith("/")).map((each) => new URL(each).origin))];
}
