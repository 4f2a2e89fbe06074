/**
 * Every host of the world but the app's own, in one: what a browser asks of any of them comes here.
 * @module
 */
import { createPrivateKey } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { buildCertificate } from "../sandbox/certificate-builder.ts";
import { pem } from "../sandbox/cms-builder.ts";
import { name } from "../sandbox/distinguished-name.ts";
import { keyPair, nobleCurve } from "../sandbox/keys.ts";

export interface Asked {
  /** `https://egov.kz/a.pdf` */
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
}

export type Answerer = (response: ServerResponse, request: IncomingMessage) => void;

export interface OtherHosts {
  /** For a browser that is to take it for all of them; its certificate is nobody's. */
  readonly flags: readonly string[];
  /** Everything that was asked, oldest first. */
  readonly asked: Asked[];
  /** Without one an address answers 404, to its own pages alone. */
  answer(address: string, answerer: Answerer): void;
  close(): Promise<void>;
}

/** As a host answers that lets other pages read its files. */
export const OPEN_TO_ALL = { "Access-Control-Allow-Origin": "*" } as const;

export async function serveOtherHosts(): Promise<OtherHosts> {
  const asked: Asked[] = [];
  const answerers = new Map<string, Answerer>();
  const server = createServer(identity(), (request, response) => {
    const address = `https://${request.headers.host ?? ""}${request.url ?? ""}`;
    asked.push({ address, headers: request.headers });
    const answerer = answerers.get(address);
    if (answerer) answerer(response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    flags: [`--host-resolver-rules=MAP * localhost:${port}, EXCLUDE localhost`],
    asked,
    answer: (address, answerer) => void answerers.set(address, answerer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function identity(): { key: string; cert: string } {
  const keys = keyPair("p-256", "other hosts");
  if (keys.algorithm !== "p-256") throw new Error("not the key that was asked for");
  const subject = name({ CN: "SAMPLE HOST" });
  const [notBefore, notAfter] = [new Date("2020-01-01T00:00:00Z"), new Date("2049-12-31T00:00:00Z")];
  const certificate = buildCertificate({ subject, issuer: subject, keys, issuerKeys: keys, notBefore, notAfter });
  const point = nobleCurve("p-256").getPublicKey(keys.secretKey, false);
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
  const [x, y, d] = [point.subarray(1, 33), point.subarray(33), keys.secretKey].map(base64url);
  const key = createPrivateKey({ key: { kty: "EC", crv: "P-256", x, y, d }, format: "jwk" } as never);
  return { key: key.export({ type: "pkcs8", format: "pem" }).toString(), cert: pem(certificate, "CERTIFICATE") };
}
