/**
 * The trust service that this build listens to. Building with `TEKSER_TRUST_SERVICE=FILE` puts FILE in the place of
 * `lists/trust-service.json`.
 * @module
 */
import { Shape } from "../jose/json-shape.ts";
import type { JsonValue } from "../jose/strict-json.ts";
import { isRefusal, type Refusal, refusing } from "../refusal.ts";
import file from "./lists/trust-service.json" with { type: "json" };
import { readOperatorKey } from "./scheme-extensions.ts";
import type { TrustService } from "./trust-service.ts";

/** Throws where the file is broken: it is part of the build, so that is a bug. */
export function pinnedTrustService(): TrustService {
  const service = readTrustService(file);
  if (isRefusal(service)) throw new Error(`the build's trust service is broken: ${service.detail}`);
  return service;
}

const MAX_KEYS = 16;

/** `{ address, ocspRelay?, keys: [{ kid, jwk, environments }] }`. Never throws. */
export function readTrustService(json: JsonValue): TrustService | Refusal {
  return refusing(() => {
    const service = new Shape(json, "$");
    const keys = service.objects("keys", MAX_KEYS).map(readOperatorKey);
    if (keys.length === 0) throw service.fault("keys");
    return {
      address: folder(service, "address"),
      ...(service.has("ocspRelay") ? { ocspRelay: folder(service, "ocspRelay") } : {}),
      keys,
    };
  });
}

/** A path on the app's own host, or a whole address; nothing is fetched without a protection that the page itself has. */
function folder(service: Shape, member: string): string {
  const address = service.text(member, 2_048);
  const isPath = /^\/(?:[\w.~-]+\/)*$/.test(address);
  const isAddress = /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?\/(?:[\w.~-]+\/)*$/.test(address);
  if (!isPath && !isAddress) throw service.fault(member);
  return address;
}
