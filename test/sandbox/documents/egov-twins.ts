/**
 * Twins of an eGov barcode set that must fail: in what was signed, by whom, or in the parts.
 * @module
 */

import type { Holder } from "../authorities.ts";
import { holder } from "../holders.ts";
import { CONTENTS, type DocumentContent } from "./contents/index.ts";
import { named, PDF_FORM, printed, setOf, TEXT_FORM } from "./egov-printing.ts";
import { type Expectation, expected, type Sample, type Words } from "./sample.ts";
import {
  aged,
  commonNameOf,
  signedXml,
  withChangedContent,
  withChangedSignatureValue,
  withChangedSignedInfo,
} from "./signing.ts";
import { impostorsClient, stranger } from "./strangers.ts";
import { TWIN } from "./twin-words.ts";

interface Twin {
  readonly id: string;
  readonly words: Words;
  readonly texts: readonly string[];
  readonly expect: Expectation;
  /** Printed too, on the page of this document. */
  readonly paper?: DocumentContent;
}

export async function egovTwins(content: DocumentContent, good: readonly string[]): Promise<readonly Sample[]> {
  const made: Sample[] = [];
  for (const { id, words, texts, expect, paper } of [...signatureTwins(content), ...partTwins(content, good)]) {
    made.push({ ...named(content, `egov-texts-${id}`, TEXT_FORM, words), texts, expect });
    if (!paper) continue;
    const form = named(content, `egov-pdf-${id}`, PDF_FORM, words);
    made.push({ ...form, ...(await printed(paper, texts, "image")), expect });
  }
  return made;
}

function signatureTwins(content: DocumentContent): readonly Twin[] {
  const system = holder("gost-2015", "system");
  const expired = holder("gost-2015", "expired-system");
  const revoked = holder("gost-2015", "revoked-system");
  const old = aged(content, 3);
  const signed = signedXml(content, system);
  const by = (signer: Holder, documentType = content.type) => ({
    signerCommonName: commonNameOf(signer),
    documentType,
  });
  // What does not verify is not shown: of such a document only that it was XML is known.
  const broken = by(system, "xml");
  const set = (xml: string): readonly string[] => setOf(content, xml);
  return [
    {
      id: "changed-content",
      words: TWIN.changedContent,
      texts: set(withChangedContent(signed)),
      expect: expected.notGenuine("HASH_FAILURE", "hash-failure", broken),
      paper: content,
    },
    {
      id: "changed-signed-info",
      words: TWIN.changedSignedInfo,
      texts: set(withChangedSignedInfo(signed)),
      expect: expected.notGenuine("SIG_CRYPTO_FAILURE", "signature-wrong", broken),
    },
    {
      id: "changed-signature",
      words: TWIN.changedSignature,
      texts: set(withChangedSignatureValue(signed)),
      expect: expected.notGenuine("SIG_CRYPTO_FAILURE", "signature-wrong", broken),
    },
    {
      id: "other-signer",
      words: TWIN.otherSigner,
      texts: set(signedXml(content, stranger())),
      expect: expected.unknownAuthority("unknown-issuer", by(stranger())),
    },
    {
      id: "impostor",
      words: TWIN.impostor,
      texts: set(signedXml(content, impostorsClient())),
      expect: expected.unknownAuthority("issuer-did-not-sign", by(impostorsClient())),
    },
    {
      id: "expired",
      words: TWIN.expired,
      texts: setOf(old, signedXml(old, expired)),
      expect: expected.notConfirmed("OUT_OF_BOUNDS_NO_POE", "certificate-expired-no-time", by(expired)),
      paper: old,
    },
    {
      id: "revoked",
      words: TWIN.revoked,
      texts: set(signedXml(content, revoked)),
      // Neither time-stamp nor claimed time: it may have been signed before the revocation. EN 319 102-1 §5.3.4.
      expect: expected.notConfirmed("REVOKED_NO_POE", "revoked-no-time", by(revoked)),
    },
  ];
}

function partTwins(content: DocumentContent, good: readonly string[]): readonly Twin[] {
  const other = content === CONTENTS.pension ? CONTENTS.identity : CONTENTS.pension;
  const foreign = setOf(other, signedXml(other, holder("gost-2015", "system")))[2] ?? "";
  const withThird = (text: string): readonly string[] => good.map((each, index) => (index === 2 ? text : each));
  return [
    {
      id: "missing-part",
      words: TWIN.missingPart,
      texts: good.filter((_, index) => index !== 1 && index !== 3),
      expect: expected.cantRead("missing-parts"),
      paper: content,
    },
    {
      id: "foreign-part",
      words: TWIN.foreignPart,
      texts: withThird(foreign),
      expect: expected.cantRead("missing-parts"),
    },
    {
      id: "renumbered-part",
      words: TWIN.renumberedPart,
      texts: withThird(foreign.replace(other.number, content.number)),
      expect: expected.cantRead("damaged"),
    },
  ];
}
