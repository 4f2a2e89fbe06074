/**
 * Documents to try: invented people, signed by the sample authority.
 * @module
 */
import type { Language } from "../shared/i18n/languages.ts";

type InLanguages = Readonly<Record<Language, string>>;

/** One entry of `samples/index.json`; `files` are paths below `samples/`. */
export interface Sample {
  readonly id: string;
  readonly title: InLanguages;
  readonly description: InLanguages;
  readonly files: readonly string[];
}

const FOLDER = "/samples/";

/** Rejects where they are not on the device and there is no network. */
export async function loadSamples(): Promise<readonly Sample[]> {
  const response = await fetch(`${FOLDER}index.json`);
  if (!response.ok) throw new Error("no samples");
  return await response.json();
}

/** Rejects as {@link loadSamples} does. */
export async function filesOf(sample: Sample): Promise<readonly File[]> {
  return Promise.all(
    sample.files.map(async (path) => {
      const response = await fetch(`${FOLDER}${path}`);
      if (!response.ok) throw new Error("no sample");
      return new File([await response.blob()], path.split("/").at(-1) ?? path);
    }),
  );
}
