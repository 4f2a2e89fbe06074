/**
 * Answer of the real-estate register (`gbdrn`); what a service adds beside these fields is shown under its own name.
 * @module
 */

import { responseSchema } from "./schema.ts";

export const REAL_ESTATE = responseSchema({
  type: "real-estate",
  namespace: "http://itrc.kz/gbdrn/egov/2008",
  person: { owner: "field.owner" },
  identifiers: ["estates/estate/rka", "estates/estate/cadastralNumber"],
  labels: {
    checkedOn: "field.checked-on",
    estates: "field.estates",
    "estates/estate": "field.estate",
    "estates/estate/rka": "field.address-code",
    "estates/estate/cadastralNumber": "field.cadastral-number",
    "estates/estate/estateType": "field.estate-type",
    "estates/estate/purpose": "field.estate-purpose",
    "estates/estate/address": "field.address",
    "estates/estate/totalArea": "field.total-area",
    "estates/estate/livingArea": "field.living-area",
    "estates/estate/right": "field.right",
    "estates/estate/share": "field.share",
    "estates/estate/basis": "field.right-basis",
    "estates/estate/registrationDate": "field.registration-date",
    "estates/estate/encumbrance": "field.encumbrance",
  },
});
