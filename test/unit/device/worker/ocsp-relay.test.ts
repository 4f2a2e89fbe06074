import { createServer, type RequestListener, request } from "node:http";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { OCSP_PATH, ocspRelay as relayOf } from "../../../../pwa/server/ocsp-relay.ts";
import { ocspRelay } from "../../../../shared/device/worker/ocsp-relay.ts";
import { type Certificate, readCertificate } from "../../../../shared/pki/certificate.ts";
import { findPath } from "../../../../shared/pki/certificate-path.ts";
import { ocspRequest } from "../../../../shared/pki/ocsp-request.ts";
import { readOcspResponse } from "../../../../shared/pki/ocsp-response.ts";
import { checkRevocation } from "../../../../shared/pki/revocation.ts";
import { isRefusal, type Refusal } from "../../../../shared/refusal.ts";
import { type AppServer, listening } from "../../../e2e/app-server.ts";
import { authority, HIERARCHIES, type Hierarchy } from "../../../sandbox/authorities.ts";
import { type HolderName, holder, REVOKED_AT } from "../../../sandbox/holders.ts";
import { unsuccessfulOcspResponse } from "../../../sandbox/ocsp-builder.ts";
import { answerOcsp, sandboxResponder } from "../../../sandbox/ocsp-responder.ts";

const servers: AppServer[] = [];
const serve = async (listener: RequestListener): Promise<AppServer> => {
  const server = await listening(createServer(listener));
  servers.push(server);
  return server;
};
afterAll(() => Promise.all(servers.map((server) => server.close())));

const now = new Date();
const sandbox = async (question: Uint8Array) => answerOcsp(question, now);

describe("the OCSP relay of the server", () => {
  const asked: Uint8Array[] = [];
  afterEach(() => void asked.splice(0));
  const relay = serve(
    relayOf((id) =>
      id === "dead"
        ? async () => undefined
        : id === "broken"
          ? () => Promise.reject(new Error("broken"))
          : id === "one"
            ? async (question) => {
                asked.push(question);
                return Uint8Array.of(0x30, 0);
              }
            : undefined,
    ),
  );
  const TYPE = { "Content-Type": "application/ocsp-request" };
  const post = async (path: string, options: RequestInit = {}) =>
    fetch(new URL(path, (await relay).address), { method: "POST", headers: TYPE, body: "?", ...options });

  it.each(["GET", "PUT", "OPTIONS"])("takes no %s", async (method) => {
    expect((await post("/ocsp/one", { method, body: null })).status).toBe(405);
    expect(asked).toEqual([]);
  });

  it.each([{}, { "Content-Type": "text/plain" }, { "Content-Type": "application/json" }])(
    "takes nothing but OCSP requests: %o",
    async (headers) => {
      expect((await post("/ocsp/one", { headers })).status).toBe(415);
    },
  );

  it.each(["cross-site", "same-site", "none"])("answers no page of another site: %s", async (site) => {
    const { port } = new URL((await relay).address);
    const headers = { ...TYPE, "Sec-Fetch-Site": site };
    const status = await new Promise((resolve, reject) => {
      request({ host: "localhost", port, path: "/ocsp/one", method: "POST", headers }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on("error", reject)
        .end("?");
    });
    expect(status).toBe(403);
    expect(asked).toEqual([]);
  });

  it.each(["/ocsp/two", "/ocsp/", "/ocsp/one/more", "/ocsp/%", "/ocsp/%00"])(
    "knows no authority at %s",
    async (path) => {
      expect((await post(path)).status).toBe(404);
    },
  );

  it("takes no more than a request can be", async () => {
    expect((await post("/ocsp/one", { body: new Uint8Array(2049) })).status).toBe(413);
    expect(asked).toEqual([]);
    expect((await post("/ocsp/one", { body: new Uint8Array(2048) })).status).toBe(200);
  });

  it.each(["dead", "broken"])("says that the responder can't be reached: %s", async (id) => {
    expect((await post(`/ocsp/${id}`)).status).toBe(502);
  });

  it("passes question and answer on as they are, to be kept by nobody", async () => {
    const response = await post("/ocsp/one", { body: Uint8Array.of(1, 2, 3) });
    expect(response.headers.get("Content-Type")).toBe("application/ocsp-response");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0x30, 0]);
    expect(asked.map((each) => [...each])).toEqual([[1, 2, 3]]);
  });
});

describe("asking about one certificate through the relay", () => {
  const question = Uint8Array.of(0x30, 0);
  const OK = { "Content-Type": "application/ocsp-response" };

  it("has no answer where nobody listens", async () => {
    const { address, close } = await listening(createServer());
    await close();
    expect(await ocspRelay(`${address}ocsp/`).ask("one", question)).toBeUndefined();
  });

  it.each<[string, RequestListener]>([
    ["an error", (_, response) => response.writeHead(502, OK).end("x")],
    ["a page of some portal", (_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<p>")],
    ["a way elsewhere", (_, response) => response.writeHead(302, { Location: "/elsewhere" }).end()],
    ["more than an answer can be", (_, response) => response.writeHead(200, OK).end(Buffer.alloc(64 * 1024 + 1))],
    [
      "a connection that breaks",
      (_, response) => {
        response.writeHead(200, { ...OK, "Content-Length": 10 }).write("x");
        setImmediate(() => response.destroy());
      },
    ],
  ])("has no answer where there is %s", async (_, listener) => {
    const { address } = await serve(listener);
    expect(await ocspRelay(`${address}ocsp/`).ask("one", question)).toBeUndefined();
  });

  it("names the authority so that it can be no other address", async () => {
    const seen: (string | undefined)[] = [];
    const { address } = await serve((given, response) => {
      seen.push(given.url);
      response.writeHead(404).end();
    });
    await ocspRelay(`${address}ocsp/`).ask("../a?b#c", question);
    expect(seen).toEqual(["/ocsp/..%2Fa%3Fb%23c"]);
  });
});

describe("the sandbox's responder", () => {
  const relay = serve(relayOf((id) => (sandboxResponder(id) ? sandbox : undefined)));

  const result = async (hierarchy: Hierarchy, who: HolderName) => {
    const { ca } = authority(hierarchy);
    const certificate = value(readCertificate(holder(hierarchy, who).certificate));
    const issuer = value(readCertificate(ca.certificate));
    const { address } = await relay;
    const asking = await ocspRequest(certificate, issuer);
    const answer = await ocspRelay(`${address}${OCSP_PATH.slice(1)}`).ask("sandbox_ca_rsa", asking);
    const anchor = { id: "ca", name: ca.subject, subjectPublicKeyInfo: ca.keys.spki };
    return checkRevocation({
      certificate,
      issuer: { name: issuer.subject, subjectPublicKeyInfo: issuer.subjectPublicKeyInfo },
      crls: [],
      ocsp: [value(readOcspResponse(answer ?? new Uint8Array()))],
      at: now,
      now,
      pathFor: (each: Certificate) => findPath({ leaf: each, pool: [], anchors: [anchor], at: now }),
    });
  };

  it("answers nothing but requests about its own authorities", async () => {
    expect(sandboxResponder("sandbox_root_rsa")).toBeUndefined();
    expect(answerOcsp(Uint8Array.of(0x30, 0), now)).toEqual(unsuccessfulOcspResponse(1));
    expect(answerOcsp(new TextEncoder().encode("?"), now)).toEqual(unsuccessfulOcspResponse(1));
    const root = value(readCertificate(authority("rsa").root.certificate));
    expect(answerOcsp(await ocspRequest(root, root), now)).toEqual(unsuccessfulOcspResponse(6));
  });

  it.each(HIERARCHIES)("tells who is revoked and who is not: %s", async (hierarchy) => {
    expect(await result(hierarchy, "revoked-person")).toMatchObject({ status: "revoked", at: REVOKED_AT });
    expect(await result(hierarchy, "person")).toMatchObject({ status: "good", source: "ocsp", thisUpdate: now });
  });
});

function value<T>(read: T | Refusal): T {
  if (isRefusal(read)) throw new Error(`refused: ${read.refused} ${read.detail ?? ""}`);
  return read;
}
