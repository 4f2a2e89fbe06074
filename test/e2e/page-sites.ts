/**
 * Two sites with pages like those of HR tools, written for the tests: an HR tool, and a store of files elsewhere. Pages lie in
 * `pages/`; pictures of codes are made from the samples.
 * @module
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import { codePicture, pagePicture } from "../sandbox/documents/page-image.ts";
import { qrCode, qrPath } from "../sandbox/documents/qr.ts";
import { sampleCalled } from "./sample-called.ts";

const PAGES = fileURLToPath(new URL("pages/", import.meta.url));
const SAMPLES = fileURLToPath(new URL("../../pwa/public/samples/", import.meta.url));

export interface PageSites {
  /** Origin of the HR tool, without a slash at its end. */
  readonly tool: string;
  /** Origin of the files' store. It lets nobody read across origins. */
  readonly store: string;
  /** Paths that were asked for, with the origin's name before them: `tool /candidate-card.html`. */
  readonly asked: readonly string[];
  /** Answers what was asked for below /held/, and holds nothing any more. */
  release(): void;
  close(): Promise<void>;
}

/** Serves both on free ports. */
export async function servePageSites(): Promise<PageSites> {
  const asked: string[] = [];
  const origins = { tool: "", store: "" };
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const site = (name: "tool" | "store") =>
    createServer(async (request, response) => {
      asked.push(`${name} ${request.url}`);
      if (request.url?.startsWith(HELD)) await released;
      answer(name, origins, request, response).catch(() => response.writeHead(500).end());
    });
  const tool = site("tool");
  const store = site("store");
  for (const server of [tool, store]) await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const portOf = (server: typeof tool) => (server.address() as AddressInfo).port;
  origins.tool = `http://127.0.0.1:${portOf(tool)}`;
  origins.store = `http://localhost:${portOf(store)}`;
  return {
    ...origins,
    asked,
    release,
    async close() {
      for (const server of [tool, store]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** Below this path lies what lies at the root, and is kept back until it is released. */
const HELD = "/held/";

/** What only somebody who is signed in is given. */
const SIGNED_IN = "session=recruiter";

async function answer(
  name: "tool" | "store",
  origins: { readonly tool: string; readonly store: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? "/", origins.tool).pathname).replace(HELD, "/");
  if (path.startsWith("/signed-in/") && !request.headers.cookie?.includes(SIGNED_IN)) {
    response.writeHead(403, { "Content-Type": "text/plain" }).end("sign in first");
    return;
  }
  const file = await fileAt(path.replace(/^\/signed-in\//, "/files/"));
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const isPage = file.type.startsWith("text/html");
  const headers = {
    "Content-Type": file.type,
    "Cache-Control": "no-store",
    ...(isPage && name === "tool" ? { "Set-Cookie": `${SIGNED_IN}; Path=/; SameSite=Lax` } : {}),
    // A tool that guards itself well: the extension must not depend on what the page may do.
    ...(path === "/strict.html" ? { "Content-Security-Policy": STRICT } : {}),
  };
  const body = isPage ? filled(Buffer.from(file.bytes).toString("utf8"), origins) : file.bytes;
  response.writeHead(200, headers).end(body);
}

const STRICT =
  "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

/** `{{tool}}`, `{{store}}`, and the path of a code's SVG as `{{qr}}`. */
function filled(page: string, { tool, store }: { readonly tool: string; readonly store: string }): string {
  return page
    .replaceAll("{{tool}}", tool)
    .replaceAll("{{store}}", store)
    .replaceAll("{{qr}}", () => LINK_PATH);
}

interface ServedFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

async function fileAt(path: string): Promise<ServedFile | undefined> {
  const made = await (MADE[path]?.() ?? undefined);
  if (made) return { type: typeOf(path), bytes: made };
  const [folder, rest] = path.startsWith("/files/") ? [SAMPLES, FILES[path.slice(7)] ?? ""] : [PAGES, path.slice(1)];
  const full = normalize(join(folder, rest));
  if (rest === "" || !full.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined;
  const bytes = await readFile(full).catch(() => undefined);
  return bytes && { type: typeOf(rest), bytes };
}

/** Below /files/, as a tool may call them; `download/…` tells nothing by its name. */
const FILES: Readonly<Record<string, string>> = {
  "diploma.pdf": "diploma-egov-pdf/SAMPLE-diploma.pdf",
  "address.pdf": "address-egov-pdf-changed-content/SAMPLE-address.pdf",
  "criminal-record.pdf": "criminal-record-egov-pdf-expired/SAMPLE-criminal-record.pdf",
  "identity-card.pdf": "identity-card-3/SAMPLE-identity-card.pdf",
  "pension.pdf": "pension-cms-detached/SAMPLE-pension.pdf",
  "pension.pdf.p7s": "pension-cms-detached/SAMPLE-pension.pdf.p7s",
  "real-estate.xml": "real-estate-xml-gost-2015/SAMPLE-real-estate.xml",
  "download/7": "diploma-egov-pdf/SAMPLE-diploma.pdf",
};

function typeOf(path: string): string {
  if (path.includes("download/")) return "application/pdf";
  return TYPES[extname(path)] ?? "application/octet-stream";
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".svg": "image/svg+xml",
  ".pdf": "application/pdf",
  ".p7s": "application/pkcs7-signature",
  ".xml": "application/xml",
};

/** A QR code that leads to an official page. */
const LINK = "https://egov.kz/cms/kk/services";
const LINK_PATH = qrPath(qrCode(LINK, { smallestVersion: 3 }));

const textsOf = (document: string) => sampleCalled(`${document}-egov-texts-gost-2015`).texts;
const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
const part = (document: string, index: number) =>
  once(() => codePicture(textsOf(document)[index] ?? "", { format: "png", modulePixels: 3 }));

/** Pictures that are made when they are first asked for. */
const MADE: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  "/qr/link.png": once(() => codePicture(LINK, { format: "png", modulePixels: 4 })),
  /** A whole page with all five codes. */
  "/qr/address-page.png": once(() =>
    pagePicture(CONTENTS.address, textsOf("address"), { format: "png", modulePixels: 3 }),
  ),
  ...Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`/qr/diploma-${index + 1}.png`, part("diploma", index)])),
  "/pictures/person.png": once(() => codelessPicture(160)),
  "/pictures/tiny.png": once(() => codelessPicture(16)),
};

async function codelessPicture(side: number): Promise<Uint8Array> {
  const { createCanvas } = await import("@napi-rs/canvas");
  const canvas = createCanvas(side, side);
  const pen = canvas.getContext("2d");
  const light = pen.createLinearGradient(0, 0, side, side);
  light.addColorStop(0, "#c8d4dd");
  light.addColorStop(1, "#5c7382");
  pen.fillStyle = light;
  pen.fillRect(0, 0, side, side);
  return new Uint8Array(await canvas.encode("png"));
}
