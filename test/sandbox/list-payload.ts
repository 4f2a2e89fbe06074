/**
 * Payloads of trusted lists: the JSON binding of ETSI TS 119 602 with the extensions of `shared/trust/README.md`.
 * @module
 */
import { SCHEME_EXTENSION, SERVICE_EXTENSION } from "../../shared/trust/list-extension.ts";
import type { ListedRevocationSet, Names } from "../../shared/trust/list-of-trusted-entities.ts";
import { SUPPLY_POINT } from "../../shared/trust/supply-points.ts";
import type { OperatorKey } from "../../shared/trust/trust-service.ts";
import type { ListedEnvironment, SupplyPoints } from "../../shared/trust/trusted-list.ts";

const SERVICE_TYPE = "http://uri.etsi.org/TrstSvc/Svctype/";
const STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";

export interface ServiceFacts {
  readonly id: string;
  readonly environment: ListedEnvironment;
  readonly stateBody: boolean;
  /** `CA/PKC`, `NationalRootCA-QC`, `TSA` … */
  readonly type: string;
  readonly names: Names;
  /** As text, for people who read the file. */
  readonly subject: string;
  readonly subjectDer: Uint8Array;
  readonly spki: Uint8Array;
  /** Lower-case hex. */
  readonly subjectKeyIdentifier?: string;
  readonly certificateSha256: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Oldest first; granted since `notBefore` where it is absent. */
  readonly statusHistory?: readonly { readonly status: string; readonly from: string }[];
  readonly supplyPoints?: Partial<SupplyPoints>;
  /** Where the certificate can be had. */
  readonly publishedAt?: readonly string[];
  readonly revocationSet?: Omit<ListedRevocationSet, "authority">;
}

export interface EntityFacts {
  readonly names: Names;
  /** Where the entity tells about itself. */
  readonly information?: string;
  readonly services: readonly ServiceFacts[];
}

export interface ListFacts {
  readonly sequenceNumber: number;
  /** ISO 8601. */
  readonly issued: string;
  /** Null in a closed list. */
  readonly nextUpdate: string | null;
  readonly graceDays?: number;
  readonly operator: Names;
  readonly schemeName?: Names;
  readonly territory?: string;
  readonly entities: readonly EntityFacts[];
  readonly operatorKeys?: readonly OperatorKey[];
  /** Further members of `SchemeExtensions`. */
  readonly extensions?: readonly object[];
}

export function listPayload(facts: ListFacts): { readonly LoTE: Record<string, object> } {
  const extensions = [
    ...(facts.graceDays === undefined
      ? []
      : [extension(SCHEME_EXTENSION.gracePeriod, false, { days: facts.graceDays })]),
    ...(facts.operatorKeys ? [extension(SCHEME_EXTENSION.operatorKeys, true, { keys: facts.operatorKeys })] : []),
    ...(facts.extensions ?? []),
  ];
  return {
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: 1,
        LoTESequenceNumber: facts.sequenceNumber,
        LoTEType: "urn:tekser:trust:list",
        SchemeOperatorName: multilingual(facts.operator),
        ...(facts.schemeName ? { SchemeName: multilingual(facts.schemeName) } : {}),
        ...(facts.territory ? { SchemeTerritory: facts.territory } : {}),
        ListIssueDateTime: facts.issued,
        NextUpdate: facts.nextUpdate,
        ...(extensions.length > 0 ? { SchemeExtensions: extensions } : {}),
      },
      ...(facts.entities.length > 0 ? { TrustedEntitiesList: facts.entities.map(entity) } : {}),
    },
  };
}

export function extension(id: string, critical: boolean, value: object): object {
  return { id, critical, value };
}

function entity({ names, information, services }: EntityFacts): object {
  return {
    TrustedEntityInformation: {
      TEName: multilingual(names),
      ...(information ? { TEInformationURI: [{ lang: "en", uriValue: information }] } : {}),
    },
    TrustedEntityServices: services.map(service),
  };
}

export function service(facts: ServiceFacts): object {
  const [present, ...past] = statuses(facts).reverse();
  const points = supplyPointsOf(facts.supplyPoints);
  return {
    ServiceInformation: {
      ServiceTypeIdentifier: SERVICE_TYPE + facts.type,
      ServiceName: multilingual(facts.names),
      ServiceDigitalIdentity: digitalIdentity(facts),
      ...present,
      ...(points.length > 0 ? { ServiceSupplyPoints: points } : {}),
      ...(facts.publishedAt
        ? { ServiceDefinitionURI: facts.publishedAt.map((uriValue) => ({ lang: "en", uriValue })) }
        : {}),
      ServiceInformationExtensions: [
        extension(SERVICE_EXTENSION.authority, true, {
          id: facts.id,
          environment: facts.environment,
          stateBody: facts.stateBody,
        }),
        extension(SERVICE_EXTENSION.key, true, {
          name: base64(facts.subjectDer),
          subjectPublicKeyInfo: base64(facts.spki),
          ...(facts.subjectKeyIdentifier ? { subjectKeyIdentifier: facts.subjectKeyIdentifier } : {}),
          certificateSha256: facts.certificateSha256,
          notBefore: facts.notBefore,
          notAfter: facts.notAfter,
        }),
        ...(facts.revocationSet ? [extension(SERVICE_EXTENSION.revocationSet, false, facts.revocationSet)] : []),
      ],
    },
    ...(past.length > 0
      ? {
          ServiceHistory: past.map((status) => ({
            ServiceName: multilingual(facts.names),
            ServiceDigitalIdentity: digitalIdentity(facts),
            ...status,
          })),
        }
      : {}),
  };
}

function statuses({ statusHistory, notBefore }: ServiceFacts): object[] {
  const history = statusHistory ?? [{ status: "granted", from: notBefore }];
  return history.map(({ status, from }) => ({ ServiceStatus: STATUS + status, StatusStartingTime: from }));
}

/** The key identifier is what ETSI asks for in histories; the key itself stands in an extension, for JOSE has no GOST. */
function digitalIdentity({ subject, subjectKeyIdentifier }: ServiceFacts): object {
  return {
    X509SubjectNames: [subject],
    ...(subjectKeyIdentifier ? { X509SKIs: [Buffer.from(subjectKeyIdentifier, "hex").toString("base64")] } : {}),
  };
}

function supplyPointsOf({ crl = [], deltaCrl = [], ocsp = [] }: Partial<SupplyPoints> = {}): readonly object[] {
  const of = (type: string) => (uriValue: string) => ({ ServiceType: type, uriValue });
  return [
    ...crl.map(of(SUPPLY_POINT.crl)),
    ...deltaCrl.map(of(SUPPLY_POINT.deltaCrl)),
    ...ocsp.map(of(SUPPLY_POINT.ocsp)),
  ];
}

function multilingual({ kk, ru, en }: Names): readonly object[] {
  return [
    { lang: "kk", value: kk },
    { lang: "ru", value: ru },
    { lang: "en", value: en },
  ];
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
