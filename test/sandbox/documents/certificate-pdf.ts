/**
 * An eGov-style certificate on A4: agency in both languages, title, bilingual fields, tables, and at the foot its
 * barcode sets with the small print about paper and electronic documents.
 * @module
 */

import type { DocumentContent, PrintedTable } from "./contents/content.ts";
import { type CodeForm, MODULE_POINTS, PAPER, Paper, type TextStyle } from "./paper.ts";
import { qrCode } from "./qr.ts";
import type { Twin } from "./xml-text.ts";

export interface PrintOptions {
  readonly codes?: CodeForm;
  /** Points a module. */
  readonly modulePoints?: number;
}

const LEFT = PAPER.margin;
const WIDTH = PAPER.width - 2 * PAPER.margin;
/** Room of the small print at the foot of every page. */
const FOOT = 62;

/** PDF of `content` with one code for each of `codeTexts`, in their order. */
export async function certificatePdf(
  content: DocumentContent,
  codeTexts: readonly string[],
  options: PrintOptions = {},
): Promise<Uint8Array> {
  const paper = await Paper.blank(`${content.title.kk} / ${content.title.ru}`);
  letterhead(paper, content);
  title(paper, content);
  for (const { label, value } of content.rows) field(paper, content, label, value);
  for (const each of content.tables) table(paper, content, each);
  codes(paper, content, codeTexts, options);
  paper.onEveryPage((page, pages) => smallPrint(paper, content, page, pages));
  return paper.bytes();
}

const originals = new WeakMap<DocumentContent, Promise<Uint8Array>>();

/** The certificate without codes: what people sign in CMS and in cards. */
export function originalPdf(content: DocumentContent): Promise<Uint8Array> {
  const known = originals.get(content) ?? certificatePdf(content, []);
  originals.set(content, known);
  return known;
}

function letterhead(paper: Paper, content: DocumentContent): void {
  const half = WIDTH / 2 - 40;
  const right = LEFT + WIDTH - half;
  const { name } = content.agency;
  const bold: TextStyle = { font: "bold", size: 8.5, align: "centre" };
  const mark: TextStyle = { font: "bold", align: "centre" };
  const kkHeight = paper.textAt(LEFT, paper.y + 3, half, name.kk, bold);
  const ruHeight = paper.textAt(right, paper.y + 3, half, name.ru, bold);
  paper.textAt(LEFT + half, paper.y, WIDTH - 2 * half, "ҮЛГІ", { ...mark, size: 11 });
  paper.textAt(LEFT + half, paper.y + 14, WIDTH - 2 * half, "ОБРАЗЕЦ", { ...mark, size: 6.5 });
  paper.y += Math.max(kkHeight, ruHeight, 22) + 7;
  paper.line(LEFT, paper.y, LEFT + WIDTH, paper.y, 1.2);
  paper.y += 6;

  const when = `${content.issued.slice(8, 10)}.${content.issued.slice(5, 7)}.${content.issued.slice(0, 4)}`;
  const time = `${when} ${content.issued.slice(11, 19)}`;
  const number: TextStyle = { size: 8, soft: true };
  paper.textAt(LEFT, paper.y, WIDTH / 2, "Бірегей нөмірі / Уникальный номер", number);
  paper.textAt(LEFT + WIDTH / 2, paper.y, WIDTH / 2, "Алынған күні мен уақыты / Дата и время получения", {
    ...number,
    align: "right",
  });
  paper.y += 11;
  paper.textAt(LEFT, paper.y, WIDTH / 2, content.number, { font: "bold", size: 10 });
  paper.textAt(LEFT + WIDTH / 2, paper.y, WIDTH / 2, time, { font: "bold", size: 10, align: "right" });
  paper.y += 17;
}

function title(paper: Paper, content: DocumentContent): void {
  paper.y += paper.textAt(LEFT, paper.y, WIDTH, content.title.kk, { font: "bold", size: 12.5, align: "centre" });
  paper.y += 2;
  paper.y += paper.textAt(LEFT, paper.y, WIDTH, content.title.ru, { font: "bold", size: 12.5, align: "centre" });
  paper.y += 6;
}

function field(paper: Paper, content: DocumentContent, label: Twin, value: Twin | string): void {
  const labelWidth = WIDTH * 0.36;
  const valueX = LEFT + labelWidth + 10;
  const valueWidth = WIDTH - labelWidth - 10;
  const labelText = `${label.kk} / ${label.ru}`;
  const labelStyle: TextStyle = { size: 7, soft: true };
  const valueStyle: TextStyle = { size: 8.5 };
  const heightOf = (text: string) => paper.heightOf(valueWidth, text, valueStyle);
  const lines = linesOf(value, (text) => heightOf(text) < 1.5 * heightOf("А"));
  const labelHeight = paper.heightOf(labelWidth, labelText, labelStyle);
  const height = Math.max(
    labelHeight,
    lines.map(heightOf).reduce((sum, each) => sum + each, 0),
  );
  makeRoom(paper, content, height + 4);
  paper.textAt(LEFT, paper.y + 0.5, labelWidth, labelText, labelStyle);
  let y = paper.y;
  for (const line of lines) y += paper.textAt(valueX, y, valueWidth, line, valueStyle);
  paper.y += height + 1;
  paper.line(LEFT, paper.y, LEFT + WIDTH, paper.y, 0.2);
  paper.y += 2;
}

/** Both languages on one line where they fit. */
function linesOf(value: Twin | string, fits: (text: string) => boolean): readonly string[] {
  if (typeof value === "string") return [value];
  if (value.kk === value.ru) return [value.kk];
  const joined = `${value.kk} / ${value.ru}`;
  return fits(joined) ? [joined] : [value.kk, value.ru];
}

function table(paper: Paper, content: DocumentContent, { title: name, columns, rows }: PrintedTable): void {
  makeRoom(paper, content, 60);
  paper.y += 6;
  paper.y += paper.textAt(LEFT, paper.y, WIDTH, `${name.kk} / ${name.ru}`, { font: "bold", size: 9.5 }) + 3;
  const heads = columns.map(({ head }) => (head.kk === head.ru ? head.kk : `${head.kk} / ${head.ru}`));
  tableRow(paper, content, columns, heads, { font: "bold", size: 7.5 });
  for (const cells of rows) tableRow(paper, content, columns, cells, { size: 7.5 });
  paper.y += 4;
}

function tableRow(
  paper: Paper,
  content: DocumentContent,
  columns: PrintedTable["columns"],
  cells: readonly string[],
  style: TextStyle,
): void {
  const inner = (index: number) => (columns[index]?.width ?? 0) * WIDTH - 6;
  const height = Math.max(...cells.map((cell, index) => paper.heightOf(inner(index), cell, style))) + 4;
  makeRoom(paper, content, height);
  let x = LEFT;
  for (const [index, cell] of cells.entries()) {
    paper.box(x, paper.y, inner(index) + 6, height);
    paper.textAt(x + 3, paper.y + 1.5, inner(index), cell, style);
    x += inner(index) + 6;
  }
  paper.y += height;
}

/** Codes three in a row at the foot of the last page, or on pages of their own; six a page. */
function codes(paper: Paper, content: DocumentContent, texts: readonly string[], options: PrintOptions): void {
  const modulePoints = options.modulePoints ?? MODULE_POINTS;
  const all = texts.map((text) => qrCode(text));
  const side = Math.max(0, ...all.map(({ size }) => size)) * modulePoints;
  // The quiet zone of ISO/IEC 18004 §6.3.8 is 4 modules; neighbours share theirs.
  const step = side + 4 * modulePoints;
  const perRow = Math.max(1, Math.floor((PAPER.width - side) / step) + 1);
  const left = (PAPER.width - (perRow - 1) * step - side) / 2;
  for (let first = 0; first < all.length; first += 2 * perRow) {
    const onPage = all.slice(first, first + 2 * perRow);
    const height = Math.ceil(onPage.length / perRow) * step;
    const top = PAPER.height - FOOT - height;
    if (paper.y > top || first > 0) runningHead(paper, content);
    else paper.y = top;
    for (const [index, code] of onPage.entries()) {
      const y = paper.y + Math.floor(index / perRow) * step;
      paper.code(left + (index % perRow) * step, y, code, options.codes ?? "image", modulePoints);
    }
    paper.y += height;
  }
}

/** Begins another page that says whose it is. */
function runningHead(paper: Paper, content: DocumentContent): void {
  paper.newPage();
  const small: TextStyle = { size: 7.5, soft: true };
  const text = `${content.title.kk} / ${content.title.ru}`;
  paper.textAt(LEFT, paper.y, WIDTH - 110, text, small);
  paper.textAt(LEFT, paper.y, WIDTH, `№ ${content.number}`, { ...small, align: "right" });
  paper.y += paper.heightOf(WIDTH - 110, text, small) + 3;
  paper.line(LEFT, paper.y, LEFT + WIDTH, paper.y);
  paper.y += 14;
}

/** Law on electronic document and electronic digital signature, article 7 (1), as certificates quote it. */
function smallPrint(paper: Paper, content: DocumentContent, page: number, pages: number): void {
  const style: TextStyle = { size: 5.8, soft: true };
  const { name, system } = content.agency;
  const top = PAPER.height - FOOT + 8;
  paper.line(LEFT, top - 3, LEFT + WIDTH, top - 3, 0.4);
  const half = WIDTH / 2 - 8;
  const kk =
    "ҮЛГІ. Осы құжат «Электрондық құжат және электрондық цифрлық қолтаңба туралы» 2003 жылғы 7 қаңтардағы № 370-II ҚР Заңының 7-бабы 1-тармағына сәйкес қағаз тасығыштағы құжатпен бірдей болар еді, бірақ үлгінің заңды күші жоқ. " +
    `Штрих-кодта «${system.kk}» жүйесінен алынған және ${name.kk} ЭЦҚ-сымен қол қойылған деректер бар.`;
  const ru =
    "ОБРАЗЕЦ. Документ был бы равнозначен документу на бумажном носителе согласно пункту 1 статьи 7 Закона РК от 7 января 2003 года № 370-II «Об электронном документе и электронной цифровой подписи», но образец юридической силы не имеет. " +
    `Штрих-код содержит данные, полученные из системы «${system.ru}» и подписанные ЭЦП: ${name.ru}.`;
  paper.textAt(LEFT, top, half, kk, style);
  paper.textAt(LEFT + half + 16, top, half, ru, style);
  paper.textAt(LEFT, PAPER.height - 18, WIDTH, `${page} / ${pages}`, { ...style, size: 7, align: "right" });
}

function makeRoom(paper: Paper, content: DocumentContent, height: number): void {
  if (paper.y + height > PAPER.height - FOOT) runningHead(paper, content);
}
