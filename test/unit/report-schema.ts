/**
 * Reports held against the published schema, as a program that reads them would.
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Capture } from "../../shared/capture/ports.ts";
import type { Report } from "../../shared/validation/report.ts";
import { type JudgeOptions, judge } from "../sandbox/judge.ts";

/** What the tests look at of `shared/validation/report.schema.json`. */
export interface ReportSchema {
  readonly $defs: Readonly<Record<string, SchemaNode>>;
}

export interface SchemaNode {
  readonly enum?: readonly (string | null)[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

const FILE = fileURLToPath(new URL("../../shared/validation/report.schema.json", import.meta.url));

// Sound for what the tests read of it: a member that is missing fails them.
export const reportSchema = JSON.parse(readFileSync(FILE, "utf8")) as ReportSchema;

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
// RFC 3339 in UTC: all that reports hold.
ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);
const validate = ajv.compile(reportSchema);

/** Where `reports`, as JSON, differ from the schema; empty where they don't. */
export function schemaErrors(reports: unknown): readonly string[] {
  if (validate(JSON.parse(JSON.stringify(reports)))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** {@link judge}; a report that the schema does not allow fails the test. */
export async function judgeBySchema(
  captures: readonly Capture[],
  options: JudgeOptions = {},
): Promise<readonly Report[]> {
  const reports = await judge(captures, options);
  const errors = schemaErrors(reports);
  if (errors.length > 0) throw new Error(`the schema does not allow this report:\n${errors.join("\n")}`);
  return reports;
}
