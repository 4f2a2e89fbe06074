/**
 * One document as a signed XML file, under each of the three hierarchies; and the twins that must fail.
 * @module
 */

import type { Reason } from "../../../shared/validation/codes.ts";
import type { Indication, SubIndication } from "../../../shared/validation/report.ts";
import { HIERARCHIES, HIERARCHY_FACTS, type Holder } from "../authorities.ts";
import { holder } from "../holders.ts";
import type { DocumentContent } from "./contents/index.ts";
import { type Expectation, expected, inWords, type Sample, titled, type Words } from "./sample.ts";
import {
  aged,
  changedDate,
  commonNameOf,
  signedXml,
  withChangedContent,
  withChangedSignatureValue,
  withChangedSignedInfo,
} from "./signing.ts";
import { impostorsClient, stranger } from "./strangers.ts";
import { TWIN } from "./twin-words.ts";
import { signedById, type Wrapping, wrapped } from "./wrapping.ts";

const FORM = inWords("қол қойылған XML", "подписанный XML", "signed XML");
const BY_ID = inWords(
  "идентификатор бойынша қол қойылған XML",
  "XML, подписанный по идентификатору",
  "XML signed by Id",
);

export function xmlSamples(content: DocumentContent): readonly Sample[] {
  const system = holder("gost-2015", "system");
  return [
    ...HIERARCHIES.map((hierarchy) => {
      const { mark } = HIERARCHY_FACTS[hierarchy];
      const form = inWords(`${FORM.kk} (${mark})`, `${FORM.ru} (${mark})`, `${FORM.en} (${mark})`);
      const signer = holder(hierarchy, "system");
      return sample(
        content,
        `xml-${hierarchy}`,
        form,
        signedXml(content, signer),
        expected.genuine(by(signer, content)),
      );
    }),
    sample(content, "xml-by-id", BY_ID, signedById(content, system), expected.genuine(by(system, content))),
    ...contentTwins(content, system),
    ...signerTwins(content),
    ...wrappedTwins(content, system),
  ];
}

function contentTwins(content: DocumentContent, system: Holder): readonly Sample[] {
  const signed = signedXml(content, system);
  const who = { signerCommonName: commonNameOf(system), documentType: "xml" };
  const wrong = expected.notGenuine("SIG_CRYPTO_FAILURE", "signature-wrong", who);
  return [
    twin(content, "changed-content", TWIN.changedContent, withChangedContent(signed), {
      ...expected.notGenuine("HASH_FAILURE", "hash-failure", who),
    }),
    twin(content, "changed-signed-info", TWIN.changedSignedInfo, withChangedSignedInfo(signed), wrong),
    twin(content, "changed-signature", TWIN.changedSignature, withChangedSignatureValue(signed), wrong),
  ];
}

function signerTwins(content: DocumentContent): readonly Sample[] {
  const expired = holder("gost-2015", "expired-system");
  const revoked = holder("gost-2015", "revoked-system");
  const old = aged(content, 3);
  return [
    twin(content, "other-signer", TWIN.otherSigner, signedXml(content, stranger()), {
      ...expected.unknownAuthority("unknown-issuer", by(stranger(), content)),
    }),
    twin(content, "impostor", TWIN.impostor, signedXml(content, impostorsClient()), {
      ...expected.unknownAuthority("issuer-did-not-sign", by(impostorsClient(), content)),
    }),
    twin(content, "expired", TWIN.expired, signedXml(old, expired), {
      ...expected.notConfirmed("OUT_OF_BOUNDS_NO_POE", "certificate-expired-no-time", by(expired, content)),
    }),
    twin(content, "revoked", TWIN.revoked, signedXml(content, revoked), {
      ...expected.notConfirmed("REVOKED_NO_POE", "revoked-no-time", by(revoked, content)),
    }),
  ];
}

/** The signature still holds over the original that was moved aside: the forgery around it must not be shown. */
function wrappedTwins(content: DocumentContent, system: Holder): readonly Sample[] {
  const notShown = changedDate(content.xml);
  const original = { ...expected.genuine(by(system, content)), covered: "part" as const, notShown };
  const variants: readonly (readonly [Wrapping, Words, Expectation])[] = [
    // The enveloped-signature transform leaves nothing of what stands inside the signature.
    [
      "object",
      TWIN.wrappedObject,
      { ...unread("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE", "unsupported-transform"), notShown },
    ],
    ["sibling", TWIN.wrappedSibling, original],
    ["nested", TWIN.wrappedNested, original],
    ["duplicate-id", TWIN.duplicateId, { ...unread("TOTAL_FAILED", "FORMAT_FAILURE", "format-failure"), notShown }],
  ];
  return variants.map(([wrapping, words, expect]) =>
    twin(content, `wrapped-${wrapping}`, words, wrapped(content, system, wrapping), expect),
  );
}

/** A signature that is there, but can't be read. */
function unread(indication: Indication, subIndication: SubIndication, reason: Reason): Expectation {
  return { ...expected.cantRead(reason), indication, subIndication, documentType: "xml" };
}

function by(signer: Holder, content: DocumentContent) {
  return { signerCommonName: commonNameOf(signer), documentType: content.type };
}

function twin(content: DocumentContent, id: string, words: Words, xml: string, expect: Expectation): Sample {
  return sample(content, `xml-${id}`, FORM, xml, expect, words);
}

function sample(
  content: DocumentContent,
  id: string,
  form: Words,
  xml: string,
  expect: Expectation,
  words?: Words,
): Sample {
  return {
    id: `${content.type}-${id}`,
    title: titled(content.title, form, words),
    format: "xmldsig",
    files: [{ name: `SAMPLE-${content.type}.xml`, bytes: new TextEncoder().encode(xml) }],
    texts: [],
    expect,
  };
}
