import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { makeUser } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { createPresence } from "./presence";
import { startFront, type TestFront, testConfig } from "./testing";
import { signIn } from "./testing-commands";

let front: TestFront;
const config = testConfig();
const [origin = ""] = config.origins;

beforeEach(async () => {
  front = await startFront((_req, res) => void res.end(), {
    routes: { own: [["/api/presence", createPresence(config)]] },
  });
});
afterEach(() => front.close());

type Sent = { headers?: Record<string, string>; body?: unknown; method?: string };

function send({ headers = {}, body, method = "POST" }: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { port: front.port, path: "/api/presence", method };
    const all = { host: "primary.portal.test", "content-type": "application/json", ...headers };
    const asked = request({ ...options, headers: all }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on("error", reject);
    asked.end(typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body));
  });
}

const says = (proposalId: string) => ({ proposalId, tab: newId(), part: "summary", writing: true });

describe("POST /api/presence", () => {
  it("tells the team, and gives strangers the answer of what does not exist", async () => {
    const { proposalId, pi } = await makeProposal();
    const { cookie } = await signIn(pi);
    const stranger = await signIn(await makeUser());
    const own = await send({ headers: { cookie, origin }, body: says(proposalId) });
    expect([own.status, own.text]).toEqual([200, '{"others":[]}']);
    const other = await send({ headers: { cookie: stranger.cookie, origin }, body: says(proposalId) });
    const none = await send({ headers: { cookie: stranger.cookie, origin }, body: says(newId()) });
    expect(other.status).toBe(404);
    expect(other.text).toBe(none.text);
  });

  it.each<[string, Sent, number]>([
    ["another site", { headers: { origin: "https://evil.example" }, body: says(newId()) }, 403],
    ["no word of where it comes from", { headers: {}, body: says(newId()) }, 403],
    ["nobody signed in", { headers: { origin }, body: says(newId()) }, 401],
    ["nonsense", { headers: { origin }, body: "{" }, 400],
    ["a part that is none", { headers: { origin }, body: { ...says(newId()), part: "../x" } }, 400],
    ["too much", { headers: { origin }, body: { ...says(newId()), part: "x".repeat(5_000) } }, 400],
    ["reading", { method: "GET", headers: { origin } }, 405],
  ])("refuses %s", async (_what, sent, status) => {
    expect((await send(sent)).status).toBe(status);
  });
});
