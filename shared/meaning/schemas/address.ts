/**
 * Address certificate, as the sandbox's register of people answers.
 * @module
 */

import { responseSchema } from "./schema.ts";

export const ADDRESS = responseSchema({
  type: "address",
  namespace: "http://address.sandbox.example/egov/2024",
  person: { person: "field.person" },
  identifiers: ["registrations/registration/addressCode"],
  labels: {
    result: "field.result",
    registrations: "field.registrations",
    "registrations/registration": "field.registration",
    "registrations/registration/addressCode": "field.address-code",
    "registrations/registration/region": "field.region",
    "registrations/registration/district": "field.district",
    "registrations/registration/settlement": "field.settlement",
    "registrations/registration/street": "field.street",
    "registrations/registration/house": "field.house",
    "registrations/registration/flat": "field.flat",
    "registrations/registration/registrationType": "field.registration-type",
    "registrations/registration/beginDate": "field.begin-date",
    "registrations/registration/endDate": "field.end-date",
  },
});
