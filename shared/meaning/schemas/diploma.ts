/**
 * Bachelor's diploma with its supplement, as the sandbox's higher-education platform answers.
 * @module
 */

import { responseSchema } from "./schema.ts";

export const DIPLOMA = responseSchema({
  type: "diploma",
  namespace: "http://diploma.sandbox.example/egov/2024",
  person: { graduate: "field.graduate" },
  identifiers: ["diploma/number", "diploma/registrationNumber", "diploma/programmeCode", "supplement/course/code"],
  labels: {
    diploma: "field.diploma",
    "diploma/series": "field.series",
    "diploma/number": "field.number",
    "diploma/registrationNumber": "field.registration-number",
    "diploma/issueDate": "field.issue-date",
    "diploma/programmeCode": "field.programme-code",
    "diploma/programme": "field.programme",
    "diploma/degree": "field.degree",
    "diploma/honours": "field.honours",
    "diploma/studyForm": "field.study-form",
    "diploma/admissionYear": "field.admission-year",
    "diploma/graduationYear": "field.graduation-year",
    "diploma/commissionProtocol": "field.commission-protocol",
    "diploma/commissionDate": "field.commission-date",
    supplement: "field.supplement",
    "supplement/totalCredits": "field.total-credits",
    "supplement/gpa": "field.gpa",
    "supplement/course": "field.course",
    "supplement/course/code": "field.code",
    "supplement/course/name": "field.name",
    "supplement/course/credits": "field.credits",
    "supplement/course/points": "field.points",
    "supplement/course/grade": "field.grade",
  },
});
