/**
 * Which certificates and reasons a revocation list covers. RFC 5280 §5.2.5, §6.3.3 (b) and (d).
 * @module
 */
import { readAsn1, TAG } from "../asn1/der.ts";
import { equalBytes } from "../encoding.ts";
import { isRefusal, refusing } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import type { Crl } from "./crl.ts";
import type { IssuingDistributionPoint } from "./crl-extensions.ts";
import { tagged } from "./distinguished-encoding.ts";
import type { DistributionPoint, DistributionPointName } from "./distribution-point.ts";
import type { GeneralName } from "./general-name.ts";
import { type Name, readName, sameName } from "./name.ts";
import { ALL_REASONS } from "./revocation-finding.ts";

/**
 * The reasons (ReasonFlags) for which the list would name this certificate; undefined where it is not for certificates like
 * this one, so that its silence means nothing.
 */
export function crlScope(crl: Crl, certificate: Certificate): number | undefined {
  const point = crl.extensions.issuingDistributionPoint;
  const direct = sameName(crl.issuer, certificate.issuer);
  if (!point) return direct ? ALL_REASONS : undefined;
  if (!isForKind(point, certificate)) return undefined;
  const points = pointsFor(crl, certificate, direct, point);
  const reasons = points.reduce((mask, each) => mask | (each.reasons ?? ALL_REASONS), 0);
  const covered = reasons & (point.onlySomeReasons ?? ALL_REASONS) & ALL_REASONS;
  return covered === 0 ? undefined : covered;
}

function isForKind(point: IssuingDistributionPoint, { extensions }: Certificate): boolean {
  const ca = extensions.basicConstraints?.ca === true;
  if (point.onlyAttributeCertificates) return false;
  return ca ? !point.onlyUserCertificates : !point.onlyCaCertificates;
}

/**
 * The certificate's distribution points that lead to this list. A list of the issuer's own to which none leads is taken as
 * if a point named the issuer and nothing else. RFC 5280 §6.3.3, last paragraph.
 */
function pointsFor(
  crl: Crl,
  certificate: Certificate,
  direct: boolean,
  idp: IssuingDistributionPoint,
): readonly DistributionPoint[] {
  const written = certificate.extensions.crlDistributionPoints ?? [];
  const implied: DistributionPoint = { name: { fullName: [{ kind: "directory", name: certificate.issuer }] } };
  const points = written.filter((point) => isIssuedFor(point, crl, direct, idp));
  const led = points.filter((point) => leadsTo(point, crl, certificate, idp));
  if (led.length > 0 || !direct) return led;
  return leadsTo(implied, crl, certificate, idp) ? [implied] : [];
}

/** §6.3.3 (b) (1): a point that names a CRL issuer wants an indirect CRL of that one, any other the issuer's own. */
function isIssuedFor(
  point: DistributionPoint,
  crl: Crl,
  direct: boolean,
  { indirect }: IssuingDistributionPoint,
): boolean {
  if (!point.crlIssuer) return direct;
  return indirect && point.crlIssuer.some((name) => name.kind === "directory" && sameName(name.name, crl.issuer));
}

/** §6.3.3 (b) (2) (i): some name of the list's point is one of the certificate's point, or of its CRL issuer. */
function leadsTo(point: DistributionPoint, crl: Crl, certificate: Certificate, idp: IssuingDistributionPoint): boolean {
  if (!idp.name) return true;
  const listed = namesOf(idp.name, crl.issuer);
  const base = point.crlIssuer?.find((name) => name.kind === "directory");
  const wanted = point.name
    ? namesOf(point.name, base?.kind === "directory" ? base.name : certificate.issuer)
    : (point.crlIssuer ?? []);
  return listed.some((name) => wanted.some((other) => sameGeneralName(name, other)));
}

function namesOf(name: DistributionPointName, base: Name): readonly GeneralName[] {
  if (name.fullName) return name.fullName;
  const below = name.relativeToIssuer && nameBelow(base, name.relativeToIssuer);
  return below ? [{ kind: "directory", name: below }] : [];
}

/** The directory name that `[1] IMPLICIT RelativeDistinguishedName` stands for, below `base`. */
function nameBelow(base: Name, relative: Uint8Array): Name | undefined {
  const name = refusing(() => {
    const members = readAsn1(relative).children.map(({ raw }) => raw);
    const above = readAsn1(base.der).children.map(({ raw }) => raw);
    return readName(readAsn1(tagged([SEQUENCE], [...above, tagged([SET], members)])));
  });
  return isRefusal(name) ? undefined : name;
}

const CONSTRUCTED = 0x20;
const SEQUENCE = TAG.sequence | CONSTRUCTED;
const SET = TAG.set | CONSTRUCTED;

function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === "directory") return b.kind === "directory" && sameName(a.name, b.name);
  if ("value" in a) return "value" in b && a.kind === b.kind && a.value === b.value;
  if ("bytes" in a) return "bytes" in b && equalBytes(a.bytes, b.bytes);
  if ("der" in a) return "der" in b && a.kind === b.kind && equalBytes(a.der, b.der);
  return b.kind === "registered-id" && a.oid === b.oid;
}
