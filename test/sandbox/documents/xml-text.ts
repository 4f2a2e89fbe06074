/**
 * Writes the XML of state information systems' answers: no white space between elements, twins in two manners.
 * @module
 */

/** Kazakh and Russian of one statement. */
export interface Twin {
  readonly kk: string;
  readonly ru: string;
}

export type XmlNode = string;

/** One element with text or with children. An empty value gives an empty element. */
export function element(
  name: string,
  value: string | readonly XmlNode[],
  attributes: Record<string, string> = {},
): XmlNode {
  const opening = Object.entries(attributes).reduce(
    (tag, [key, text]) => `${tag} ${key}="${attributeText(text)}"`,
    name,
  );
  const body = typeof value === "string" ? escapeText(value) : value.join("");
  return body === "" ? `<${opening}/>` : `<${opening}>${body}</${name}>`;
}

/** `<name><kk>…</kk><ru>…</ru></name>`. */
export function both(name: string, twin: Twin): XmlNode {
  return element(name, [element("kk", twin.kk), element("ru", twin.ru)]);
}

/** `<name>…Russian…</name><nameKz>…Kazakh…</nameKz>`. */
export function suffixed(name: string, twin: Twin): XmlNode {
  return element(name, twin.ru) + element(`${name}Kz`, twin.kk);
}

/** A whole answer: `ns2:response` with the status every system gives and its business data. */
export function response(
  namespace: string,
  requestNumber: string,
  responseDate: string,
  data: readonly XmlNode[],
): string {
  const root = element(
    "ns2:response",
    [
      element("requestNumber", requestNumber),
      element("responseDate", responseDate),
      element("status", [
        element("code", "000"),
        both("message", { kk: "Өтініш сәтті орындалды", ru: "Запрос успешно выполнен" }),
      ]),
      element("businessData", data),
    ],
    { "xmlns:ns2": namespace },
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>${root}`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attributeText(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;");
}
