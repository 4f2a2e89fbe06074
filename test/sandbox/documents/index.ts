/**
 * Every sample and every twin that must fail, of the six documents in the four formats.
 * @module
 */

import { cardSamples } from "./card-samples.ts";
import { cmsSamples } from "./cms-samples.ts";
import { ALL_CONTENTS } from "./contents/index.ts";
import { egovSamples } from "./egov-samples.ts";
import type { Sample } from "./sample.ts";
import { stored } from "./stored-samples.ts";
import { xmlSamples } from "./xml-samples.ts";

export { capturesOf, type Expectation, type Sample, type SampleFile, VALIDATION_TIME, type Words } from "./sample.ts";

let made: Promise<readonly Sample[]> | undefined;

/** The same bytes in every process; made once in each. */
export function samples(): Promise<readonly Sample[]> {
  made ??= stored("samples", makeSamples);
  return made;
}

async function makeSamples(): Promise<readonly Sample[]> {
  const all: Sample[] = [];
  for (const content of ALL_CONTENTS) {
    all.push(...(await egovSamples(content)));
    all.push(...xmlSamples(content));
    all.push(...(await cmsSamples(content)));
    all.push(...(await cardSamples(content)));
  }
  return all;
}
