/**
 * What the six sample documents say.
 * @module
 */

import { address } from "./address.ts";
import type { DocumentContent } from "./content.ts";
import { criminalRecord } from "./criminal-record.ts";
import { diploma } from "./diploma.ts";
import { identity } from "./identity.ts";
import { pension } from "./pension.ts";
import { realEstate } from "./real-estate.ts";

export type { DocumentContent } from "./content.ts";

export const CONTENTS = { diploma, address, criminalRecord, pension, identity, realEstate };

export const ALL_CONTENTS: readonly DocumentContent[] = Object.values(CONTENTS);
