import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Edge, startEdge } from "../e2e/support/edge";

/** The edge's configuration in a real nginx, before two servers that do what each test wants. */

type Behaviour = RequestListener;
let primaryDoes: Behaviour;
let served: string[] = [];
const servers: Server[] = [];
let edge: Edge;

async function listen(name: string, behaviour: () => Behaviour): Promise<string> {
  const server = createServer((req, res) => {
    served.push(name);
    behaviour()(req, res);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answer =
  (status: number, text: string, headers = {}): Behaviour =>
  (req, res) => {
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    req.on("end", () => res.writeHead(status, headers).end(`${text}:${size}`));
  };

beforeAll(async () => {
  const primary = await listen("primary", () => primaryDoes);
  const backup = await listen("backup", () => answer(200, "backup"));
  edge = await startEdge(primary, backup);
});
beforeEach(() => {
  served = [];
});
afterAll(async () => {
  await edge.stop();
  for (const server of servers) server.close().closeAllConnections();
});

const big = "x".repeat(6 * 1024 * 1024);
const post = (path: string, body: string) => fetch(edge.origin + path, { method: "POST", body });

describe("nginx before two deployments", () => {
  it("sends a command with 6 MB to the backup when the primary fails, and nothing else that is posted", async () => {
    primaryDoes = answer(500, "broken");
    expect(await (await post("/api/commands/x", big)).text()).toBe(`backup:${big.length}`);
    expect(served).toEqual(["primary", "backup"]);
    expect((await post("/api/auth/callback/credentials", "a=b")).status).toBe(500);
  });

  it("does so when the primary dies in the middle of it", async () => {
    primaryDoes = (req) => void req.once("data", () => req.socket.destroy());
    expect(await (await post("/api/commands/x", big)).text()).toBe(`backup:${big.length}`);
  });

  it("keeps a public page for anonymous readers, and nothing for anybody with a cookie", async () => {
    let count = 0;
    primaryDoes = (req, res) => {
      const personal = req.headers.cookie ? "private, no-store" : "public, s-maxage=30";
      res.writeHead(200, { "cache-control": personal }).end(`${req.headers.cookie ?? "nobody"} ${count++}`);
    };
    const get = async (cookie?: string) =>
      (await fetch(`${edge.origin}/calls`, cookie ? { headers: { cookie } } : {})).text();
    expect([await get(), await get(), await get("s=ada"), await get("s=ben"), await get()]).toEqual([
      "nobody 0",
      "nobody 0",
      "s=ada 1",
      "s=ben 2",
      "nobody 0",
    ]);
  });

  it("passes events on as they come", async () => {
    let push: (text: string) => void = () => {};
    primaryDoes = (_req, res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      push = (text) => void res.write(text);
      push("retry: 1000\n\n");
    };
    const stop = new AbortController();
    const reader = (await fetch(`${edge.origin}/api/events`, { signal: stop.signal })).body!.getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe("retry: 1000\n\n");
    push("id: 1\n\n");
    expect(await next()).toBe("id: 1\n\n");
    stop.abort();
  });

  it("passes on only its own idea of who asks, and refuses what is too large", async () => {
    primaryDoes = (req, res) => res.end(String(req.headers["x-forwarded-for"]));
    const forged = await fetch(`${edge.origin}/api/x`, { headers: { "x-forwarded-for": "1.2.3.4" } });
    expect(await forged.text()).toBe("127.0.0.1");
    const refused = await post("/api/commands/x", "x".repeat(34 * 1024 * 1024)).catch(() => null);
    if (refused) expect(refused.status).toBe(413);
    expect(served).toEqual(["primary"]);
  });

  it("says so honestly when neither answers", async () => {
    for (const server of servers) server.close().closeAllConnections();
    const page = await fetch(`${edge.origin}/researcher`);
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await page.text()).toContain("cannot answer at the moment");
    const command = await post("/api/commands/x", "a");
    expect([command.status, command.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
  });
});
