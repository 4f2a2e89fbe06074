/**
 * Writes the sandbox's part of the built-in trust: `npx tsx test/sandbox/write-trust.ts`.
 * Run it after any change of the sandbox's authorities; a test says when it is due.
 * @module
 */
import { writeFileSync } from "node:fs";
import { SANDBOX_OPERATOR } from "./operator.ts";
import { sandboxList, sandboxRevocation } from "./trust-facts.ts";

const lists = new URL("../../shared/trust/lists/", import.meta.url);

write("sandbox.json", sandboxList());
write("sandbox-revocation.json", sandboxRevocation());
write("trust-service.json", { address: "/trust/", ocspRelay: "/ocsp/", keys: [SANDBOX_OPERATOR.key] });

function write(file: string, content: object): void {
  writeFileSync(new URL(file, lists), `${JSON.stringify(content, null, 2)}\n`);
}
