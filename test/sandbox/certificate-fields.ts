/**
 * The fields of a built certificate that other structures repeat.
 * @module
 */
import { type Asn1, readAsn1 } from "../../shared/asn1/der.ts";

export interface CertificateFields {
  /** DER Names and SPKI. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly spki: Uint8Array;
  /** Unsigned big-endian, no leading zeros. */
  readonly serialNumber: Uint8Array;
}

export function certificateFields(certificate: Uint8Array): CertificateFields {
  const tbs = child(readAsn1(certificate), 0);
  const first = child(tbs, 0).isContext(0) ? 1 : 0;
  const serial = child(tbs, first).integerBytes();
  return {
    serialNumber: serial[0] === 0 ? serial.subarray(1) : serial,
    issuer: child(tbs, first + 2).raw,
    subject: child(tbs, first + 4).raw,
    spki: child(tbs, first + 5).raw,
  };
}

function child(node: Asn1, at: number): Asn1 {
  const found = node.children[at];
  if (!found) throw new Error("not a certificate");
  return found;
}
