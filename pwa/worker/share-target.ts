/**
 * What is shared to the installed app: the service worker takes it in on the device. Web Share Target API §4.
 * @module
 */
import { type HandedItem, type KeepOutcome, keepHanded, type NotKept } from "./handed-over.ts";
import { SHARE_FIELDS } from "./share-fields.ts";

/** Address of the window that checks what was kept, or says why nothing was. */
export function addressOfShare(outcome: KeepOutcome): string {
  return `/#/shared/${outcome.kind === "kept" ? outcome.id : outcome.kind}`;
}

/** Keeps what is in the form of `request` and answers with the address that shows it. Never rejects. */
export async function takeShare(request: Request, now: number): Promise<Response> {
  const items = await itemsIn(request);
  const outcome = typeof items === "string" ? { kind: items } : await keepHanded(items, now);
  // 303: the window asks with GET, and asking again after a reload shares nothing twice.
  return new Response(null, { status: 303, headers: { Location: addressOfShare(outcome) } });
}

async function itemsIn(request: Request): Promise<readonly HandedItem[] | NotKept> {
  try {
    return itemsOf(await request.formData());
  } catch {
    // No form, or one that was cut off.
    return "nothing";
  }
}

function itemsOf(form: FormData): readonly HandedItem[] {
  const files = form.getAll(SHARE_FIELDS.files).filter((each): each is File => each instanceof File && each.size > 0);
  const text = textOf(form);
  const texts = text !== "" && (files.length === 0 || LINK.test(text)) ? [text] : [];
  return [...files.map(itemOf), ...texts.map((each): HandedItem => ({ kind: "text", text: each }))];
}

/** Beside files a text is as a rule a greeting: only one with a link in it is worth a look. */
const LINK = /https?:\/\//i;

/** Text and link; browsers put links into either. The title names what was shared: it counts where there is nothing else. */
function textOf(form: FormData): string {
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const text = field(SHARE_FIELDS.text);
  const url = field(SHARE_FIELDS.url);
  const both = [text, ...(text.includes(url) ? [] : [url])].filter((each) => each !== "").join("\n");
  return both === "" ? field(SHARE_FIELDS.title) : both;
}

function itemOf(file: File): HandedItem {
  return { kind: "file", name: file.name, file: file.slice(0, file.size, file.type), lastModified: file.lastModified };
}
