/**
 * The few samples that the web app offers to try, with what each of them shows.
 * @module
 */

import { CONTENTS } from "./contents/index.ts";
import { samples } from "./index.ts";
import { inWords, titleOf, type Words } from "./sample.ts";

/** One entry of `samples/index.json`; `files` are paths below `samples/`. */
export interface OfferedSample {
  readonly id: string;
  readonly title: Words;
  readonly description: Words;
  readonly files: readonly string[];
}

export interface OfferedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const OFFERED: readonly { readonly id: string; readonly title: Words; readonly description: Words }[] = [
  {
    id: "diploma-egov-pdf",
    title: titleOf(CONTENTS.diploma.title),
    description: inWords(
      "Штрихкодтары бар PDF. Барлық тексеруден өтеді",
      "PDF со штрихкодами. Проходит все проверки",
      "PDF with barcodes. It passes every check",
    ),
  },
  {
    id: "address-egov-pdf-changed-content",
    title: titleOf(CONTENTS.address.title),
    description: inWords(
      "Штрихкодтары бар PDF. Қол қойылған соң бір таңбасы өзгертілген",
      "PDF со штрихкодами. После подписания изменён один символ",
      "PDF with barcodes. One character was changed after signing",
    ),
  },
  {
    id: "criminal-record-egov-pdf-expired",
    title: titleOf(CONTENTS.criminalRecord.title),
    description: inWords(
      "Штрихкодтары бар ескі PDF. Сертификаттың мерзімі өткен, қол қойылған уақыты дәлелденбеген",
      "Старый PDF со штрихкодами. Сертификат истёк, время подписания не доказано",
      "An old PDF with barcodes. The certificate expired, the time of signing is not proven",
    ),
  },
  {
    id: "identity-card-3",
    title: titleOf(CONTENTS.identity.title),
    description: inWords(
      "Үш қолтаңбасы бар электрондық құжат карточкасы. Желісіз тексеріледі",
      "Карточка электронного документа с тремя подписями. Проверяется без сети",
      "Card of an electronic document with three signatures. It verifies without a network",
    ),
  },
  {
    id: "pension-cms-detached",
    title: titleOf(CONTENTS.pension.title),
    description: inWords(
      "Құжат және оның бөлек қолтаңбасы (.p7s)",
      "Документ и его отдельная подпись (.p7s)",
      "A document and its detached signature (.p7s)",
    ),
  },
  {
    id: "real-estate-xml-gost-2015",
    title: titleOf(CONTENTS.realEstate.title),
    description: inWords(
      "Ақпараттық жүйенің қол қойылған XML жауабы",
      "Подписанный ответ информационной системы в XML",
      "An information system’s signed answer in XML",
    ),
  },
];

/** Files of the offered samples and `index.json`, which lists them. */
export async function offeredFiles(): Promise<readonly OfferedFile[]> {
  const all = await samples();
  const files: OfferedFile[] = [];
  const index: OfferedSample[] = [];
  for (const { id, title, description } of OFFERED) {
    const sample = all.find((each) => each.id === id);
    if (!sample) throw new Error(`no sample ${id}`);
    const made = sample.files.map(({ name, bytes }) => ({ path: `${id}/${name}`, bytes }));
    files.push(...made);
    index.push({ id, title, description, files: made.map(({ path }) => path) });
  }
  const json = new TextEncoder().encode(`${JSON.stringify(index, null, 2)}\n`);
  return [...files, { path: "index.json", bytes: json }];
}
