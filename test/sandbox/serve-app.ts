/**
 * Serves the built app as `npm start` does, the sandbox's responder behind its relay: `npx tsx test/sandbox/serve-app.ts`.
 * @module
 */
import { serve } from "../../pwa/server/serve.ts";
import { sandboxResponder } from "./ocsp-responder.ts";

serve(sandboxResponder);
