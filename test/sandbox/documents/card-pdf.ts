/**
 * Cards of an electronic document: a PDF whose first embedded file is the original and whose others are detached
 * signatures over it, with pages for people. Laid out after the card specification's template (kaarkz/ddcard).
 * @module
 */

import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "pdf-lib";
import { cardCodeTexts } from "./card-codes.ts";
import { PAPER, Paper, type TextStyle } from "./paper.ts";
import { qrCode } from "./qr.ts";

export interface Card {
  readonly original: EmbeddedFile;
  /** Local time at which the card was made, as it prints it. */
  readonly made: string;
  readonly system: string;
  readonly signatures: readonly CardSignature[];
}

export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface CardSignature extends EmbeddedFile {
  /** Number in the signature's codes. */
  readonly signId: number;
  readonly signedAt: string;
  readonly signer: string;
  readonly template: string;
  readonly organisation?: string;
  readonly uses: readonly string[];
  /** Paragraphs about the certificate, the time-stamp and the revocation evidence. */
  readonly evidence: readonly string[];
}

const LEFT = 58;
const WIDTH = PAPER.width - LEFT - 38;

/** Points a module: four codes of version 25 in a row. */
const CARD_MODULE_POINTS = 1.06;

/** PDF of the card; the original must be a PDF, its pages are shown inside. */
export async function cardPdf(card: Card): Promise<Uint8Array> {
  const paper = await Paper.blank(`Карточка электронного документа: ${card.original.name}`);
  informationPage(paper, card);
  await originalPages(paper, card.original);
  for (const [index, signature] of card.signatures.entries()) signaturePage(paper, signature, index + 1);
  paper.onEveryPage((page, pages) => runningFoot(paper, page, pages));
  attach(paper, card);
  return paper.bytes();
}

const BODY: TextStyle = { size: 9 };
const HEAD: TextStyle = { size: 9.5, font: "bold" };
const NOTE: TextStyle = { size: 7.5, font: "oblique" };

function informationPage(paper: Paper, card: Card): void {
  paper.y = 54;
  paper.line(LEFT, paper.y, LEFT + WIDTH, paper.y, 0.8);
  paper.y += 14;
  write(paper, "ЭЛЕКТРОНДЫҚ ҚҰЖАТ КАРТОЧКАСЫ", { size: 13, font: "bold", align: "centre" });
  write(paper, "КАРТОЧКА ЭЛЕКТРОННОГО ДОКУМЕНТА", { size: 13, font: "bold", align: "centre" }, 16);
  write(paper, card.original.name, { size: 12, font: "bold", align: "centre" }, 18);
  columns(paper, "Дата и время формирования", "Информационная система или сервис", HEAD);
  columns(paper, card.made, card.system, BODY);
  paper.y += 12;
  write(paper, "Перечень вложенных файлов:", HEAD);
  columns(paper, `1.  ${card.original.name}`, "Подлинник электронного документа", BODY);
  for (const [index, one] of card.signatures.entries())
    columns(paper, `${index + 2}.  ${one.name}`, `ЭЦП, ${one.signer}`, BODY);
  paper.y += 12;
  for (const note of NOTES) write(paper, note, NOTE, 7);
}

const NOTES = [
  "ҮЛГІ / ОБРАЗЕЦ / SAMPLE. Карточкадағы барлық дерек ойдан шығарылған, оның ішінде аты-жөндер, деректемелер мен қолтаңбалар. Все данные в карточке вымышлены, в том числе имена, реквизиты и подписи.",
  "Электрондық құжат карточкасы — көрінетін бөліктен және салынған файлдардан тұратын PDF файлы. Көрінетін бөлік тек ақпарат үшін берілген және заңды күші жоқ.",
  "Карточка электронного документа — это файл PDF из видимой части и вложенных файлов. Видимая часть носит информативный характер и не обладает юридической значимостью.",
  "Электрондық құжатты алғанда қолтаңбаларын тексеріңіз: көрінетін бөлік өзгертуден ЭЦҚ-мен қорғалмаған. При получении электронного документа проверяйте подписи: видимая часть не защищена от изменения ЭЦП.",
];

async function originalPages(paper: Paper, original: EmbeddedFile): Promise<void> {
  const pages = (await PDFDocument.load(original.bytes, { updateMetadata: false })).getPageIndices();
  const source = await paper.pdf.embedPdf(original.bytes, pages);
  for (const page of source) {
    paper.newPage();
    paper.y = 34;
    write(paper, "Электрондық құжаттың көрінісі / Визуализация электронного документа", { ...BODY, align: "centre" });
    paper.line(LEFT, 54, LEFT + WIDTH, 54, 0.8);
    const scale = 0.86;
    paper.embedded(page, (PAPER.width - page.width * scale) / 2, 58, page.width * scale, page.height * scale);
  }
}

function signaturePage(paper: Paper, signature: CardSignature, number: number): void {
  paper.newPage();
  paper.y = 34;
  write(paper, "ЭЦҚ көрінісі / Визуализация электронной цифровой подписи", { ...BODY, align: "centre" });
  paper.line(LEFT, 54, LEFT + WIDTH, 54, 0.8);
  const factsEnd = facts(paper, signature, number);
  const boxesEnd = evidenceBoxes(paper, signature.evidence);
  paper.y = Math.max(factsEnd, boxesEnd) + 14;
  const codes = cardCodeTexts(signature.bytes, signature.signId).map((text) =>
    qrCode(text, { level: "M", smallestVersion: 25 }),
  );
  const step = Math.max(...codes.map(({ size }) => size)) * CARD_MODULE_POINTS + 4 * CARD_MODULE_POINTS;
  for (const [index, code] of codes.entries()) {
    if (index % 4 === 0 && index > 0) paper.y += step;
    if (paper.y + step > PAPER.height - 56) {
      paper.newPage();
      paper.y = 64;
    }
    paper.code(LEFT - 4 + (index % 4) * step, paper.y, code, "image", CARD_MODULE_POINTS);
  }
}

function facts(paper: Paper, signature: CardSignature, number: number): number {
  const width = WIDTH * 0.6;
  let y = 68;
  const fact = (label: string, values: readonly string[]): void => {
    y += paper.textAt(LEFT, y, width, label, { size: 7.5 }) + 1;
    for (const value of values) y += paper.textAt(LEFT, y, width, value, HEAD) + 1;
    y += 6;
  };
  y += paper.textAt(LEFT, y, width, `Қолтаңба / Подпись № ${number}`, { size: 10.5, font: "bold" }) + 6;
  fact("Қол қойылған уақыт / Дата формирования подписи:", [signature.signedAt]);
  fact("Қол қойды / Подписал(а):", [signature.signer]);
  fact("Үлгі / Шаблон:", [signature.template]);
  if (signature.organisation) fact("Ұйым атынан / Представляет организацию:", [signature.organisation]);
  fact("Рұқсат етілген пайдалану / Допустимое использование:", signature.uses);
  return y;
}

function evidenceBoxes(paper: Paper, paragraphs: readonly string[]): number {
  const x = LEFT + WIDTH * 0.64;
  const width = WIDTH * 0.36;
  let y = 66;
  for (const paragraph of paragraphs) {
    const height = paper.textAt(x + 3, y + 2, width - 6, paragraph, { size: 5.6 }) + 5;
    paper.box(x, y, width, height);
    y += height + 2;
  }
  return y;
}

function runningFoot(paper: Paper, page: number, pages: number): void {
  const y = PAPER.height - 46;
  paper.line(LEFT, y, LEFT + WIDTH, y, 0.8);
  if (page === 1) return;
  paper.textAt(LEFT, y + 6, WIDTH, "Электрондық құжат карточкасы / Карточка электронного документа", { size: 8 });
  paper.textAt(LEFT, y + 6, WIDTH, `${page} / ${pages}`, { size: 8, align: "right" });
}

function write(paper: Paper, text: string, style: TextStyle, gap = 2): void {
  paper.y += paper.textAt(LEFT, paper.y, WIDTH, text, style) + gap;
}

function columns(paper: Paper, left: string, right: string, style: TextStyle): void {
  const half = WIDTH / 2 - 8;
  const height = paper.textAt(LEFT, paper.y, half, left, style);
  paper.y += Math.max(height, paper.textAt(LEFT + half + 16, paper.y, half, right, style)) + 1;
}

/** Embedded files under the template's own keys (`Attachement1`, …), in order; viewers show their Unicode names. */
function attach(paper: Paper, card: Card): void {
  const { context, catalog } = paper.pdf;
  const files = [
    { ...card.original, description: "Подлинник электронного документа" },
    ...card.signatures.map((one) => ({ ...one, description: `ЭЦП, ${one.signer}` })),
  ];
  const names = files.flatMap(({ name, bytes, description }, index) => {
    const stream = context.flateStream(bytes, { Type: "EmbeddedFile", Params: { Size: bytes.length } });
    const embedded = context.register(stream);
    const specification = PDFDict.fromMapWithContext(
      new Map<PDFName, PDFName | PDFString | PDFHexString | PDFDict>([
        [PDFName.of("Type"), PDFName.of("Filespec")],
        [PDFName.of("F"), PDFString.of("")],
        [PDFName.of("UF"), PDFHexString.fromText(name)],
        [PDFName.of("EF"), context.obj({ F: embedded })],
        [PDFName.of("Desc"), PDFHexString.fromText(description)],
      ]),
      context,
    );
    return [PDFString.of(`Attachement${index + 1}`), context.register(specification)];
  });
  catalog.set(PDFName.of("Names"), context.obj({ EmbeddedFiles: { Names: names } }));
}
