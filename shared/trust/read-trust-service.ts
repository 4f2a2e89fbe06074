/**
 * The file that names a trust service: `{ address, ocspRelay?, keys: [{ kid, jwk, environments }] }`.
 * @module
 */
import { Shape } from "../jose/json-shape.ts";
import { type JsonValue, readStrictJson } from "../jose/strict-json.ts";
import { isRefusal, type Refusal, refusing } from "../refusal.ts";
import { readOperatorKey } from "./scheme-extensions.ts";
import type { TrustService } from "./trust-service.ts";

const MAX_KEYS = 16;

/** Out of the octets of the file. Refused as {@link readTrustService} does, and where they are no strict JSON. */
export function readTrustServiceFile(bytes: Uint8Array): TrustService | Refusal {
  const json = readStrictJson(bytes);
  return isRefusal(json) ? json : readTrustService(json);
}

/** Refused: `malformed`, with the way to the member that is wrong. Never throws. */
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

/** A path on the app's own host, or a whole address that is as protected as the page itself has to be. */
function folder(service: Shape, member: string): string {
  const address = service.text(member, 2_048);
  const isPath = /^\/(?:[\w.~-]+\/)*$/.test(address);
  const isAddress = /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?\/(?:[\w.~-]+\/)*$/.test(address);
  if (!isPath && !isAddress) throw service.fault(member);
  return address;
}
