/**
 * The schemas that Tekser knows, by the document element.
 * @module
 */

import type { XmlElement } from "../../xml/tree.ts";
import { ADDRESS } from "./address.ts";
import { CRIMINAL_RECORD } from "./criminal-record.ts";
import { DIPLOMA } from "./diploma.ts";
import { IDENTITY } from "./identity.ts";
import { PENSION } from "./pension.ts";
import { REAL_ESTATE } from "./real-estate.ts";
import type { Schema } from "./schema.ts";

export const SCHEMAS: readonly Schema[] = [DIPLOMA, ADDRESS, CRIMINAL_RECORD, PENSION, IDENTITY, REAL_ESTATE];

export function schemaOf(root: XmlElement): Schema | undefined {
  return SCHEMAS.find((schema) => schema.namespace === root.namespace && schema.root === root.localName);
}
