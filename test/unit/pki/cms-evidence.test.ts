import { describe, expect, it } from "vitest";
import { readCms } from "../../../shared/pki/cms.ts";
import { certificateValuesAttribute, cmsAttribute, revocationValuesAttribute } from "../../sandbox/cms-attributes.ts";
import { explicit, nullValue, octetString, oid, sequence, tagged } from "../../sandbox/der-writer.ts";
import { buildBasicOcspResponse, buildOcspResponse } from "../../sandbox/ocsp-builder.ts";
import { CERTIFICATE, cms } from "./cms-lab.ts";
import { answer, CA_KEYS, CA_NAME, crlDer, THIS_UPDATE, value } from "./evidence-world.ts";

describe("evidence beside a signature", () => {
  const basic = buildBasicOcspResponse({
    responder: CA_NAME,
    keys: CA_KEYS,
    producedAt: THIS_UPDATE,
    responses: [answer()],
  });
  const full = buildOcspResponse({ responder: CA_NAME, keys: CA_KEYS, producedAt: THIS_UPDATE, responses: [answer()] });
  const list = crlDer();
  const type = "1.2.840.113549.1.9.16.2.24";
  const found = (...attributes: readonly Uint8Array[]) => {
    const { ocspResponses, crls } =
      value(readCms(cms({ unsignedAttributes: attributes }))).signers[0]?.unsignedAttributes ?? {};
    return { ocspResponses, crls };
  };

  it("is not looked for among other revocation values, nor where it is none", () => {
    expect(found(cmsAttribute(type, sequence(explicit(2, sequence(oid("1.2.3"), basic)))))).toEqual({
      ocspResponses: [],
      crls: [],
    });
    expect(found(cmsAttribute(type, nullValue(), octetString(Uint8Array.of(1, 2))))).toEqual({
      ocspResponses: [],
      crls: [],
    });
  });

  it("is passed over where it is damaged or without end, and the signature is still read", () => {
    const broken = cmsAttribute(type, sequence(Uint8Array.of(0x30, 0x05, 0x02)));
    const endless = cmsAttribute(type, sequence(...Array.from({ length: 5000 }, () => nullValue())));
    expect(found(broken, endless, revocationValuesAttribute({ crls: [list] }))).toEqual({
      ocspResponses: [],
      crls: [list],
    });
  });

  it.each([
    ["as the standard has it", [revocationValuesAttribute({ crls: [list], ocsp: [basic] })]],
    ["with whole responses", [revocationValuesAttribute({ crls: [list], ocsp: [full] })], true],
    ["in two attributes", [revocationValuesAttribute({ crls: [list] }), revocationValuesAttribute({ ocsp: [basic] })]],
    ["with implicit tags", [cmsAttribute(type, sequence(tagged(0xa0, [list]), tagged(0xa1, [basic])))]],
    ["as bare values", [cmsAttribute(type, list, basic)]],
    ["inside octet strings", [cmsAttribute(type, octetString(list), octetString(full))], true],
  ] as const)("is found %s", (_, attributes, whole?: boolean) => {
    expect(found(...attributes)).toEqual({ ocspResponses: [whole ? full : basic], crls: [list] });
  });

  it("may be certificates", () => {
    const unsigned = value(
      readCms(cms({ unsignedAttributes: [certificateValuesAttribute([CERTIFICATE, sequence()])] })),
    ).signers[0];
    expect(unsigned?.unsignedAttributes.certificates).toHaveLength(1);
  });
});
