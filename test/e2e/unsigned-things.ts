/**
 * What people drop that carries no signature, and what must be said about it.
 * @module
 */
import { PDFDocument, StandardFonts } from "pdf-lib";
import type { LinkStanding } from "../../shared/service/link-judgement.ts";
import type { NextStep, Reason } from "../../shared/validation/codes.ts";
import { pem } from "../sandbox/cms-builder.ts";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import { codePicture, pagePicture } from "../sandbox/documents/page-image.ts";
import { holder } from "../sandbox/holders.ts";
import { RandomStream } from "../sandbox/random.ts";
import { pdf } from "../unit/capture/pdf/pdf-writer.ts";
import type { GivenFile } from "./app-page.ts";

/** What must be said about something that carries no signature. */
export interface Unsigned {
  readonly reason: Reason;
  readonly next: NextStep;
  /** Only of a link. */
  readonly link?: LinkStanding;
}

export interface UnsignedThing extends Unsigned {
  readonly what: string;
  readonly given: GivenFile | string;
}

export async function unsignedThings(): Promise<readonly UnsignedThing[]> {
  const photo = await pagePicture(CONTENTS.address, [], { format: "jpeg", modulePixels: 3, photographed: true });
  const qr = await codePicture("https://egov.kz/cms/kk/services", { format: "png", modulePixels: 4 });
  const { certificate } = holder("gost-2015", "person");
  const garbage = new RandomStream("garbage").bytes(4000);
  return [
    thing("an ordinary PDF", file("invoice.pdf", await ordinaryPdf()), "not-signed-pdf", "ask-for-pdf-with-barcodes"),
    thing("a PDF with a password", file("locked.pdf", lockedPdf()), "encrypted", "ask-for-unlocked-file"),
    thing("a photograph without codes", file("photo.jpg", photo), "not-signed-image", "ask-for-pdf-with-barcodes"),
    thing("a QR code with a link", file("qr.png", qr), "link", "open-official-link", "official"),
    thing("a link", "https://egov.kz/cms/kk/services", "link", "open-official-link", "official"),
    thing("six digits", "123 456", "short-code", "check-in-official-app"),
    thing("ordinary text", "Қайырлы күн, диплом қоса берілді.", "not-signed-text", "ask-for-signed-file"),
    thing("unsigned XML", file("letter.xml", text("<letter/>")), "not-signed-xml", "ask-for-signed-file"),
    thing("a certificate", file("person.cer", certificate), "certificates-only", "ask-for-signed-file"),
    thing(
      "a certificate as PEM",
      file("person.pem", text(pem(certificate, "CERTIFICATE"))),
      "certificates-only",
      "ask-for-signed-file",
    ),
    thing("an empty file", file("empty.pdf", new Uint8Array()), "empty", "ask-sender-for-original"),
    thing("garbage called a PDF", file("garbage.pdf", garbage), "unknown-file", "ask-for-signed-file"),
    thing("garbage called a signature", file("garbage.p7s", garbage), "unknown-file", "ask-for-signed-file"),
    thing("an image that breaks off", file("half.jpg", photo.subarray(0, 2000)), "damaged", "ask-sender-for-original"),
    thing("a picture called XML", file("qr.xml", qr), "link", "open-official-link", "official"),
  ];
}

function thing(
  what: string,
  given: GivenFile | string,
  reason: Reason,
  next: NextStep,
  link?: LinkStanding,
): UnsignedThing {
  return { what, given, reason, next, ...(link ? { link } : {}) };
}

function file(name: string, bytes: Uint8Array): GivenFile {
  return { name, bytes };
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

async function ordinaryPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage().drawText("Invoice 17: nothing to verify here", { x: 60, y: 700, size: 14, font });
  return document.save();
}

/** Asks for a password that is not empty: its /U fits no key. ISO 32000-1 §7.6.3. */
function lockedPdf(): Uint8Array {
  const key = `<${"00".repeat(32)}>`;
  return pdf(
    ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"],
    `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`,
  );
}
