import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { apiSpender } from "./support/spend";
import { expect, test } from "./support/test";

/** Attacks on the front with the real pages behind it, as raw requests to the primary's port. */

type Sent = { status: number; text: string; headers: Record<string, unknown> };

function send(origin: string, path: string, headers: Record<string, string> = {}, method = "GET", body = "") {
  const { host, port } = new URL(origin);
  return new Promise<Sent>((resolve, reject) => {
    const init = {
      host: "127.0.0.1",
      port,
      path,
      method,
      headers: { host, accept: "text/html", ...headers },
    };
    request(init, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
    })
      .on("error", reject)
      .end(body);
  });
}

test("no disguise of a request shows a private page to somebody who is not signed in", async ({ portal }) => {
  const { awardId } = await apiSpender(portal);
  const path = `/researcher/awards/${awardId}`;
  const disguises: [string, Record<string, string>][] = [
    [path, {}],
    [path, { rsc: "1" }],
    [`${path}?_rsc=abc`, { rsc: "1", "next-router-prefetch": "1" }],
    [path, { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }],
    [path, { rsc: "1", "next-router-segment-prefetch": "/researcher/awards/$d$id/__PAGE__" }],
    [`${path}.rsc`, {}],
    [`${path}.segments/_tree.segment.rsc`, {}],
    [path, { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" }],
    [path, { "x-middleware-prefetch": "1", "x-nextjs-data": "1" }],
    [path, { "x-matched-path": path, "x-invoke-path": path, "x-original-url": path }],
    [`/_next/data/build/researcher/awards/${awardId}.json`, {}],
    [`/%2e%2e${path}`, {}],
    [`/help/../researcher/awards/${awardId}`, {}],
  ];
  for (const [address, headers] of disguises) {
    const answer = await send(portal.urls.primary, address, headers);
    expect([address, JSON.stringify(headers), /Storm surges|SURGE/.test(answer.text)]).toEqual([
      address,
      JSON.stringify(headers),
      false,
    ]);
    expect(answer.status, address).toBeLessThan(500);
    expect(String(answer.headers["cache-control"]), address).not.toContain("public");
  }
});

test("Flight and action garbage is refused, and the process lives", async ({ portal }) => {
  const origin = portal.urls.primary;
  const pid = portal.primary.pid;
  for (const [path, headers, body] of [
    ["/", { "next-action": "x".repeat(40), "content-type": "text/plain;charset=UTF-8" }, '["$F1"]'],
    [
      "/sign-in",
      { "next-action": "0".repeat(42), "content-type": "multipart/form-data; boundary=b" },
      "--b\r\n",
    ],
    [
      "/sign-in",
      { "content-type": "multipart/form-data; boundary=b" },
      '--b\r\nContent-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n1\r\n--b--\r\n',
    ],
    ["/help", { rsc: "1", "next-router-state-tree": "%5B%22\u0001garbage" }, ""],
    ["/help", { rsc: "1", "next-router-state-tree": encodeURIComponent(`[${"[".repeat(5_000)}`) }, ""],
  ] as [string, Record<string, string>, string][]) {
    const method = body ? "POST" : "GET";
    const answer = await send(origin, path, headers, method, body).catch(() => undefined);
    if (method === "POST") expect(answer?.status).toBeGreaterThanOrEqual(400);
    expect(answer?.text ?? "").not.toMatch(/node_modules|\.ts:\d+/);
  }
  expect((await send(origin, "/help")).status).toBe(200);
  expect(portal.primary.pid).toBe(pid);
});

test("every kind of answer carries the security headers and gives no version away", async ({ portal }) => {
  const origin = portal.urls.primary;
  // The primary sends nobody to the backup before it has heard from it.
  await expect.poll(async () => (await send(origin, "/help", { "x-fault": "handler" })).status).toBe(307);
  const answers = [
    await send(origin, "/"),
    await send(origin, `/nothing-${randomUUID()}`),
    await send(origin, "/researcher"),
    await send(origin, "/api/v1/me", { accept: "application/json" }),
    await send(origin, "/api/commands/account.spend", {}, "POST"),
    await send(origin, "/help", { "x-fault": "handler" }),
    await send(origin, "/help", { "x-fault": "page" }),
    await send(origin, "/help", { host: "evil.test" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 307, 401, 400, 307, 307, 421]);
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers.server).toBeUndefined();
  }
  const policies = answers.slice(0, 3).map(({ headers }) => String(headers["content-security-policy"]));
  for (const policy of policies) expect(policy).toContain("'strict-dynamic'");
  expect(new Set(policies).size).toBe(3);
});

test("links and redirects use our own names, whatever the request claims", async ({ portal }) => {
  const { primary } = portal.urls;
  const forged = {
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "https",
    forwarded: "host=evil.test",
  };
  for (const path of [
    "/",
    "/researcher",
    "/sign-in?next=//evil.test",
    "/sign-in?callbackUrl=https://evil.test",
  ]) {
    const answer = await send(primary, path, forged);
    const location = String(answer.headers.location ?? primary);
    expect(new URL(location, primary).origin).toBe(primary);
    expect(answer.text).not.toMatch(/(href|action|src|content)="(https?:)?\/\/evil\.test/);
  }
});
