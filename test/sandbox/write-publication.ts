/**
 * Publishes the sandbox's trust data into dist/trust, for `npm start`: `npx tsx test/sandbox/write-publication.ts`.
 * @module
 */
import { fileURLToPath } from "node:url";
import { publishSandbox } from "./trust-service.ts";

/** Numbers go on rising, whatever became of the folder since: a browser that was here before takes no older list. */
const MINUTES_SINCE_2026 = Math.floor((Date.now() - Date.UTC(2026, 0)) / 60_000);

const outcome = await publishSandbox(fileURLToPath(new URL("../../dist/trust", import.meta.url)), {
  sequenceNumber: MINUTES_SINCE_2026,
});
if (outcome.kind === "refused") throw new Error(outcome.why);
const stopped = outcome.authorities.flatMap(({ stopped: why }) => why ?? []);
if (stopped.length > 0) throw new Error(stopped.join("\n"));
