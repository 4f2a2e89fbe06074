/**
 * One service of a trusted list as an authority. ETSI TS 119 602; TS 119 612 §5.5, §5.6.
 * @module
 */
import { startDigest } from "../crypto/index.ts";
import { toHex } from "../encoding.ts";
import type { Shape } from "../jose/json-shape.ts";
import { jwkThumbprint } from "../jose/jwk.ts";
import { isRefusal, RefusedInput } from "../refusal.ts";
import { extensionsIn, SERVICE_EXTENSION } from "./list-extension.ts";
import { namesIn } from "./list-names.ts";
import { statusHistory } from "./listed-status.ts";
import { publicKeyValues, type ServiceIdentity, serviceIdentity } from "./service-identity.ts";
import { serviceType } from "./service-types.ts";
import { supplyPoints } from "./supply-points.ts";
import type { ListedEnvironment, ListPeriod, TrustedAuthority, TrustedKey } from "./trusted-list.ts";

export interface ListedService {
  readonly authority?: TrustedAuthority;
  /** Where no name is known, only keys. */
  readonly keys: readonly TrustedKey[];
  /** What the list says of its revocation set. */
  readonly revocationSet?: Shape;
}

/** Whose list is read. */
export interface ListReading {
  /** For whom the list may speak. */
  readonly environments: readonly ListedEnvironment[];
  /** A list that an organisation added for itself: whatever it says, it speaks for the organisation alone. */
  readonly own: boolean;
}

/** Reads one member of `TrustedEntityServices`. Throws {@link RefusedInput}. */
export function readService(service: Shape, period: ListPeriod, reading: ListReading): ListedService {
  const information = service.object("ServiceInformation");
  const extensions = extensionsIn(information, "ServiceInformationExtensions", Object.values(SERVICE_EXTENSION));
  const digitalIdentity = information.object("ServiceDigitalIdentity");
  const names = namesIn(information, "ServiceName");
  const identity = serviceIdentity(digitalIdentity, extensions.get(SERVICE_EXTENSION.key));
  const stated = extensions.get(SERVICE_EXTENSION.authority);
  if (!identity) {
    const keys = publicKeyValues(digitalIdentity).map((jwk): TrustedKey => {
      const kid = jwkThumbprint(jwk);
      if (isRefusal(kid)) throw digitalIdentity.fault("PublicKeyValues");
      return { ...(reading.own || !stated ? ownStanding(kid) : statedStanding(stated, reading)), names, kid, jwk };
    });
    return { keys };
  }
  if (!reading.own && !stated) throw information.fault("ServiceInformationExtensions");
  const { endEntity, ...nameAndKey } = identity;
  const type = information.has("ServiceTypeIdentifier") ? information.text("ServiceTypeIdentifier", 300) : "";
  const { role, vouchesFor } = serviceType(type);
  const standing =
    stated && !reading.own ? statedStanding(stated, reading) : ownStanding(fingerprintOf(identity, type));
  const points = supplyPoints(information);
  const revocationSet = extensions.get(SERVICE_EXTENSION.revocationSet);
  return {
    authority: {
      ...standing,
      stateBody: stated && !reading.own ? stated.flag("stateBody") : false,
      names,
      ...nameAndKey,
      role: endEntity ? "signer" : role,
      vouchesFor,
      statusHistory: statusHistory(service, information, identity.notBefore),
      ...(points ? { supplyPoints: points } : {}),
      list: period,
    },
    keys: [],
    ...(revocationSet && !reading.own ? { revocationSet } : {}),
  };
}

type Standing = Pick<TrustedAuthority, "id" | "environment">;

function statedStanding(stated: Shape, { environments }: ListReading): Standing {
  const id = stated.text("id", 64);
  const environment = stated.text("environment", 16);
  if (!isEnvironment(environment) || !/^[a-z0-9][a-z0-9_-]*$/.test(id)) throw stated.fault("id");
  if (!environments.includes(environment)) throw new RefusedInput("list-out-of-scope", id);
  if (environmentOfId(id) !== environment) throw new RefusedInput("list-out-of-scope", `${id}: ${environment}`);
  return { id, environment };
}

function ownStanding(fingerprint: string): Standing {
  return { id: `organisation-${fingerprint.slice(0, 32).toLowerCase()}`, environment: "organisation" };
}

/** One key may be listed for several services. */
function fingerprintOf({ name, subjectPublicKeyInfo, certificateSha256 }: ServiceIdentity, type: string): string {
  const rest = new TextEncoder().encode(`${certificateSha256} ${type}`);
  return toHex(startDigest("SHA-256").update(name).update(subjectPublicKeyInfo).update(rest).digest());
}

/** An id tells the environment, so that no list can speak about an authority of another list by using its id. */
export function environmentOfId(id: string): ListedEnvironment {
  if (/^(?:sandbox|sample)[_-]/.test(id)) return "sample";
  if (/^organisation[_-]/.test(id)) return "organisation";
  return /[_-]test(?:[_-]|$)/.test(id) ? "test" : "production";
}

export function isEnvironment(text: string): text is ListedEnvironment {
  return text === "production" || text === "test" || text === "sample" || text === "organisation";
}
