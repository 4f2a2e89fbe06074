import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { serviceFiles } from "../../../../shared/device/worker/service-files.ts";

describe("the files of a trust service", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  const serviceThat = async (answers: RequestListener) => serviceFiles("/trust/", `${await hostThat(answers)}/#/trust`);
  const hostThat = async (answers: RequestListener): Promise<string> => {
    const server = createServer(answers);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  };

  it.each([500, 503, 429, 403, 301])("are out of reach where the host answers %d", async (status) => {
    const files = await serviceThat((_, response) => response.writeHead(status, { Location: "/elsewhere" }).end("x"));
    expect(await files.read("list.jws", 100)).toEqual({ kind: "unreachable" });
  });

  it("are out of reach where nobody answers", async () => {
    const files = await serviceThat((_, response) => response.end());
    servers[0]?.close();
    servers[0]?.closeAllConnections();
    expect(await files.read("list.jws", 100)).toEqual({ kind: "unreachable" });
  });

  it("are out of reach where a page is answered in their place, as networks do that want a log-in", async () => {
    const files = await serviceThat((_, response) =>
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end("<p>Log in</p>"),
    );
    expect(await files.read("list.jws", 100)).toEqual({ kind: "unreachable" });
  });

  it("are out of reach where the connection breaks half-way", async () => {
    const files = await serviceThat((_, response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("half", () => response.destroy());
    });
    expect(await files.read("list.jws", 100)).toEqual({ kind: "unreachable" });
  });

  it("are missing where the host has none, and where one is larger than it may be", async () => {
    const none = await serviceThat((_, response) => response.writeHead(404).end());
    expect(await none.read("list.jws", 100)).toEqual({ kind: "missing" });
    const large = await serviceThat((_, response) => response.end("x".repeat(101)));
    expect(await large.read("list.jws", 100)).toEqual({ kind: "missing" });
  });

  it("are asked for without a tag on another host, which would have to allow that", async () => {
    const tags: unknown[] = [];
    const host = await hostThat((request, response) => {
      tags.push(request.headers["if-none-match"]);
      response.end("list");
    });
    const files = serviceFiles(`${host}/trust/`, "https://app.example/");
    expect(await files.read("list.jws", 4, '"1"')).toMatchObject({ kind: "file" });
    expect(tags).toEqual([undefined]);
  });

  it("are read with their tag, and not again while the tag holds", async () => {
    const asked: unknown[] = [];
    const files = await serviceThat((request, response) => {
      asked.push([request.url, request.headers["if-none-match"]]);
      if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { ETag: '"1"' }).end("list");
    });
    const bytes = new TextEncoder().encode("list");
    expect(await files.read("list.jws", 4)).toEqual({ kind: "file", bytes, tag: '"1"' });
    expect(await files.read("list.jws", 4, '"1"')).toEqual({ kind: "not-modified" });
    expect(asked).toEqual([
      ["/trust/list.jws", undefined],
      ["/trust/list.jws", '"1"'],
    ]);
  });
});
