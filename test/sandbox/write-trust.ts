/**
 * Writes the sandbox's part of the built-in trust and the example of a trusted list: `npx tsx test/sandbox/write-trust.ts`.
 * Run it after any change of the sandbox's authorities; a test says when it is due.
 * @module
 */
import { writeFileSync } from "node:fs";
import { exampleList } from "./example-list.ts";
import { SANDBOX_OPERATOR } from "./operator.ts";
import { sandboxList, sandboxRevocation } from "./trust-facts.ts";

const lists = new URL("../../shared/trust/lists/", import.meta.url);

write("sandbox.json", sandboxList());
write("sandbox-revocation.json", sandboxRevocation());
write("../trusted-list.example.json", exampleList());
write("trust-service.json", { address: "/trust/", ocspRelay: "/ocsp/", keys: [SANDBOX_OPERATOR.key] });

function write(file: string, content: object): void {
  writeFileSync(new URL(file, lists), `${JSON.stringify(content, null, 2)}\n`);
}
