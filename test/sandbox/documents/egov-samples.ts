/**
 * eGov barcode sets of one document: as PDF with codes as images and as vector paths, as texts of codes, as pictures;
 * and the twins that must fail.
 * @module
 */

import { HIERARCHIES, HIERARCHY_FACTS, type Hierarchy } from "../authorities.ts";
import { holder } from "../holders.ts";
import { CONTENTS, type DocumentContent } from "./contents/index.ts";
import { named, PDF_FORM, printed, setOf, TEXT_FORM, VECTOR_FORM } from "./egov-printing.ts";
import { egovTwins } from "./egov-twins.ts";
import { pictureSamples } from "./picture-samples.ts";
import { expected, inWords, type Sample } from "./sample.ts";
import { commonNameOf, signedXml } from "./signing.ts";

export async function egovSamples(content: DocumentContent): Promise<readonly Sample[]> {
  const system = holder("gost-2015", "system");
  const good = setOf(content, signedXml(content, system));
  const genuine = expected.genuine({ signerCommonName: commonNameOf(system), documentType: content.type });
  return [
    { ...named(content, "egov-pdf", PDF_FORM), ...(await printed(content, good, "image")), expect: genuine },
    { ...named(content, "egov-pdf-vector", VECTOR_FORM), ...(await printed(content, good, "path")), expect: genuine },
    ...HIERARCHIES.map((hierarchy) => textsOf(content, hierarchy)),
    ...(await egovTwins(content, good)),
    ...(content === CONTENTS.address ? await pictureSamples(content, good) : []),
  ];
}

function textsOf(content: DocumentContent, hierarchy: Hierarchy): Sample {
  const system = holder(hierarchy, "system");
  const { mark } = HIERARCHY_FACTS[hierarchy];
  const form = inWords(`${TEXT_FORM.kk} (${mark})`, `${TEXT_FORM.ru} (${mark})`, `${TEXT_FORM.en} (${mark})`);
  return {
    ...named(content, `egov-texts-${hierarchy}`, form),
    texts: setOf(content, signedXml(content, system)),
    expect: expected.genuine({ signerCommonName: commonNameOf(system), documentType: content.type }),
  };
}
