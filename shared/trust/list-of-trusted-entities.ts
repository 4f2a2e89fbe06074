/**
 * A trusted list as the core uses it, after its signature and its shape were checked. Terms: ETSI TS 119 602.
 * @module
 */
import type { OperatorKey } from "./trust-service.ts";
import type { TrustedAuthority, TrustedKey } from "./trusted-list.ts";

export interface Names {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

export interface TrustedList {
  /** SchemeOperatorName. */
  readonly operator: Names;
  readonly sequenceNumber: number;
  readonly issued: Date;
  /** Absent in a closed list, which stays as it is. */
  readonly nextUpdate?: Date;
  /** nextUpdate and the list's own period of grace. */
  readonly confirmsUntil?: Date;
  readonly authorities: readonly TrustedAuthority[];
  /** Services of which only a bare key is known. */
  readonly keys: readonly TrustedKey[];
  /** Keys that may sign the lists after this one. Empty in a list that changes nothing about them. */
  readonly operatorKeys: readonly OperatorKey[];
  readonly revocationSets: readonly ListedRevocationSet[];
  readonly officialHosts: readonly OfficialHost[];
  readonly lookAlikes: LookAlikeRules;
  readonly documentServices: readonly DocumentService[];
  readonly knownLinks: readonly KnownLink[];
}

/** What the list says of one authority's revocation set. */
export interface ListedRevocationSet {
  /** `id` of the authority whose certificates it is about. */
  readonly authority: string;
  /** CRL number of the newest CRL in it, decimal; null where the CRL has none. RFC 5280 §5.2.3. */
  readonly crlNumber: string | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** Revoked certificates in it. */
  readonly count: number;
  readonly file: PublishedFile;
  /** From earlier sets to this one. */
  readonly deltas: readonly { readonly from: string; readonly file: PublishedFile }[];
}

export interface PublishedFile {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export interface OfficialHost {
  /** Lower case, punycode. */
  readonly host: string;
  readonly subdomains: boolean;
  readonly names: Names;
}

export interface LookAlikeRules {
  /** Labels that an imitation would want to carry: `egov`, `gov`. */
  readonly protectedLabels: readonly string[];
  /** Hosts that only lead elsewhere. */
  readonly shorteners: readonly string[];
  /** Query parameters that carry another address. */
  readonly redirectParameters: readonly string[];
}

export interface DocumentService {
  readonly id: string;
  readonly names: Names;
  readonly address: string;
}

/**
 * What links are for: to sign in an application, to check a diploma on the page that is meant for it, to show a signed
 * document.
 */
export const KNOWN_LINK_KINDS = ["sign-in-app", "diploma-check", "document-page"] as const;
export type KnownLinkKind = (typeof KNOWN_LINK_KINDS)[number];

/** Links whose purpose the list tells: those of a scheme of their own, or those to a host. */
export type KnownLink = {
  readonly kind: KnownLinkKind;
  /** Of the application or the page. */
  readonly names: Names;
} & (
  | { /** Lower case, without the colon; the rest of the link is an address. */ readonly scheme: string }
  | {
      readonly host: string;
      /** How the path, with query and fragment, begins; `/` for all. */
      readonly page: string;
      /** Query parameter that carries the address that is handed on. */
      readonly parameter?: string;
    }
);
