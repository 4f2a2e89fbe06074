/**
 * One signer of attached CMS, verified by pkijs: parsed, content digested, signature checked; no path.
 * @module
 */
import { ContentInfo, SignedData } from "pkijs";

export async function verifyCms(der: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const signed = new SignedData({ schema: ContentInfo.fromBER(der).content });
  return signed.verify({ signer: 0, checkChain: false });
}
