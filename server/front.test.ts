import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { bad, browser, startFront, type TestFront, testConfig } from "./testing";

let front: TestFront;
afterEach(() => front.close());

const echo = (req: IncomingMessage, res: ServerResponse) => {
  res.setHeader("content-type", "application/json");
  res.end(JSON.stringify(req.headers));
};
const throwing = () => {
  throw new Error("SELECT secret FROM somewhere");
};

describe("what strangers may not say", () => {
  it("believes no trust header, and no fault header without FAULT_INJECTION", async () => {
    front = await startFront(echo);
    const forged = {
      "x-forwarded-host": "evil.test",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-proto": "https",
      "x-middleware-subrequest": "middleware:middleware",
      "x-real-ip": "1.2.3.4",
      "x-fault": "handler",
      "content-security-policy": "script-src 'nonce-evil'",
      forwarded: "for=1.2.3.4",
    };
    const answer = await front.send("/", { headers: { ...forged, ...browser } });
    const seen = JSON.parse(answer.text) as Record<string, string>;
    expect(answer.status).toBe(200);
    expect(seen).toMatchObject({
      "x-forwarded-host": "primary.portal.test",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
    });
    expect(Object.keys(seen)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/middleware|x-fault|x-real-ip|^forwarded$/)]),
    );
    expect(answer.text).not.toContain("evil");
  });

  it.each([
    ["another host", "GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n", 421],
    ["no host", "GET / HTTP/1.0\r\n\r\n", 400],
    ["an absolute URI", "GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: primary.portal.test\r\n\r\n", 400],
    ["two slashes", "GET //evil.test/ HTTP/1.1\r\nHost: primary.portal.test\r\n\r\n", 400],
    [
      "a server action",
      "POST / HTTP/1.1\r\nHost: primary.portal.test\r\nNext-Action: x\r\nContent-Length: 3\r\n\r\n$1:",
      400,
    ],
    [
      "a post to a page",
      "POST / HTTP/1.1\r\nHost: primary.portal.test\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
      405,
    ],
    [
      "PUT",
      "PUT / HTTP/1.1\r\nHost: primary.portal.test\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
      405,
    ],
    [
      "an upgrade",
      "GET / HTTP/1.1\r\nHost: primary.portal.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
      400,
    ],
    [
      "both lengths (smuggling)",
      "POST /api/x HTTP/1.1\r\nHost: primary.portal.test\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
      400,
    ],
    [
      "more than a sign-in form holds",
      "POST /api/auth/callback/credentials HTTP/1.1\r\nHost: primary.portal.test\r\nContent-Length: 70000\r\n\r\nemail=a",
      413,
    ],
    [
      "a body of unknown length outside of commands",
      "POST /api/theme HTTP/1.1\r\nHost: primary.portal.test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      413,
    ],
  ])("refuses %s", async (_what, text, status) => {
    let reached = 0;
    front = await startFront((_req, res) => {
      reached++;
      res.end("page");
    });
    const answer = await front.raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.[01] ${status} `));
    expect(answer.match(/HTTP\/1\.1 \d{3} /g)).toHaveLength(1);
    expect(reached).toBe(0);
  });
});

describe("headers", () => {
  it("gives each page its own nonce, tells Next the same, and lets both deployments be posted to", async () => {
    front = await startFront((req, res) => void res.end(String(req.headers["content-security-policy"])));
    const [a, b] = [
      await front.send("/x", { headers: browser }),
      await front.send("/x", { headers: browser }),
    ];
    expect(a.text).toBe(a.headers["content-security-policy"]);
    expect(a.text).not.toBe(b.text);
    expect(a.text).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/);
    expect(a.text).toMatch(/form-action 'self' http:\/\/primary\.portal\.test http:\/\/backup\.portal\.test/);
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(a.text).toContain(part);
    expect(a.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cache-control": "private, no-store",
    });
    expect(a.headers["strict-transport-security"]).toBeUndefined();
  });

  it("adds HSTS on https only", async () => {
    const config = testConfig({
      NEXTAUTH_URL: "https://primary.portal.test",
      PRIMARY_URL: "https://primary.portal.test",
    });
    front = await startFront(echo, { config });
    const { headers } = await front.send("/");
    expect(headers["strict-transport-security"]).toContain("includeSubDomains");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  });

  it("lets caches keep public pages of anonymous readers only", async () => {
    front = await startFront((_req, res) => void res.end("page"));
    const cache = async (path: string, headers = {}) =>
      (await front.send(path, { headers: { ...browser, ...headers } })).headers["cache-control"];
    expect(await cache("/calls?q=sea")).toMatch(/^public, .*s-maxage=/);
    expect(await cache("/calls", { cookie: "a=b" })).toBe("private, no-store");
    expect(await cache("/calls/0190")).toBe("private, no-store");
    expect(await cache("/researcher")).toBe("private, no-store");
    expect(await cache("/sign-in")).toBe("private, no-store");
  });
});

describe("failures", () => {
  it("moves a page load to the backup at the same path, once", async () => {
    front = await startFront(throwing);
    const answer = await front.send("/researcher/x?a=1", { headers: browser });
    expect(answer).toMatchObject({ status: 307, text: "" });
    expect(answer.headers.location).toBe("http://backup.portal.test/researcher/x?a=1&_fo=1");
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect((await front.send("/x?_fo=1", { headers: browser })).status).toBe(500);
  });

  it("moves an answer of 500 that Next wrote itself, whatever way it writes", async () => {
    const ways = [
      (res: ServerResponse) => res.writeHead(500, { "content-type": "text/html" }).end("secret"),
      (res: ServerResponse) => Object.assign(res, { statusCode: 502 }).end("secret"),
      (res: ServerResponse) =>
        void (Object.assign(res, { statusCode: 500 }).write("secret") && res.end("more")),
      (res: ServerResponse) => {
        res.statusCode = 503;
        res.flushHeaders();
        res.setHeader("x-late", "1");
        res.write("secret");
        res.end();
      },
    ];
    let way = 0;
    front = await startFront((_req, res) => void ways[way]!(res));
    for (way = 0; way < ways.length; way++) {
      const answer = await front.send("/x", { headers: browser });
      expect([way, answer.status, answer.text]).toEqual([way, 307, ""]);
    }
  });

  it("leaves an answer that has begun, and every answer below 500, alone", async () => {
    front = await startFront((req, res) => {
      if (req.url === "/begun") {
        res.write("first,");
        res.end("last");
      } else {
        res.statusCode = 404;
        res.end("none");
      }
    });
    expect(await front.send("/begun", { headers: browser })).toMatchObject({
      status: 200,
      text: "first,last",
    });
    expect(await front.send("/other", { headers: browser })).toMatchObject({ status: 404, text: "none" });
  });

  it("gives up a handler that hangs, and swallows what it says later", async () => {
    let late: ServerResponse | undefined;
    front = await startFront(
      (_req, res) => {
        late = res;
      },
      { config: testConfig({ HUNG_AFTER_MS: "50" }) },
    );
    expect((await front.send("/x", { headers: browser })).status).toBe(307);
    expect(() => late!.writeHead(200, { a: "b" }).end("late")).not.toThrow();
  });

  it("tells a script to ask the backup instead of redirecting it", async () => {
    front = await startFront(throwing);
    const answer = await front.send("/api/v1/me", { headers: { accept: "application/json" } });
    expect(answer.status).toBe(503);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(JSON.parse(answer.text)).toMatchObject({ failover: true });
    expect(answer.text).not.toMatch(/SELECT|secret/);
  });

  it.each([
    ["the backup is not well", testConfig(), bad],
    ["this is the backup", testConfig({ ROLE: "backup" }), undefined],
    ["there is no backup", testConfig({ BACKUP_URL: "" }), undefined],
  ])("shows an honest page when %s", async (_why, config, probe) => {
    front = await startFront(throwing, { config, ...(probe ? { probe } : {}) });
    const answer = await front.send("/x?a=%3Cscript%3E", { headers: browser });
    expect(answer.status).toBe(500);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.text).toContain("cannot answer at the moment");
    expect(answer.text).not.toMatch(/SELECT|secret|<script>/);
    expect(answer.headers["retry-after"]).toBeDefined();
  });

  it("never leads to another host, whatever the path", async () => {
    front = await startFront(throwing);
    for (const path of ["/%0d%0aLocation:%20http://evil.test", "/%5cevil.test", "/.//evil.test"]) {
      const { headers } = await front.send(path, { headers: browser });
      expect(headers.location ?? "http://backup.portal.test/").toMatch(/^http:\/\/backup\.portal\.test\//);
    }
  });

  it("obeys fault headers when told to", async () => {
    front = await startFront(echo, { config: testConfig({ FAULT_INJECTION: "1" }) });
    expect((await front.send("/x", { headers: { ...browser, "x-fault": "handler" } })).status).toBe(307);
  });
});
