import { afterEach, describe, expect, it } from "vitest";
import { createHealth, type DatabaseHealth } from "./health";
import { startFront, type TestFront, testConfig } from "./testing";

let front: TestFront;
afterEach(() => front.close());

const well: DatabaseHealth = { ok: true, schema: "current", level: 1, milliseconds: 1 };

async function start(database: () => Promise<DatabaseHealth>, draining = () => false) {
  const health = createHealth(testConfig(), "r1", { draining, database });
  front = await startFront((_req, res) => void res.end(), { routes: { health } });
}
const ready = () => front.send("/api/health/ready", { headers: { host: "10.0.0.7:3000" } });

describe("health", () => {
  it("says live without asking anybody, under any Host", async () => {
    await start(() => Promise.reject(new Error("must not be asked")));
    const answer = await front.send("/api/health/live", { headers: { host: "10.0.0.7" } });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { status: "live", role: "primary", release: "r1" },
    ]);
  });

  it("asks the database once for many probers", async () => {
    let asked = 0;
    await start(async () => {
      asked++;
      return well;
    });
    const answers = await Promise.all(Array.from({ length: 20 }, ready));
    expect([asked, answers.every((answer) => answer.status === 200)]).toEqual([1, true]);
    expect(JSON.parse(answers[0]!.text)).toMatchObject({ status: "ready", draining: false, database: well });
  });

  it.each<[string, DatabaseHealth, number]>([
    ["silent", { ...well, ok: false, schema: "unknown" }, 503],
    ["without tables", { ...well, schema: "empty" }, 503],
    ["behind this code", { ...well, schema: "behind" }, 503],
    ["ahead of it, as migrations expand first", { ...well, schema: "newer" }, 200],
  ])("judges a database that is %s", async (_what, state, status) => {
    await start(async () => state);
    expect((await ready()).status).toBe(status);
  });

  it("is not ready while leaving, and knows no other address or method", async () => {
    await start(
      async () => well,
      () => true,
    );
    expect(JSON.parse((await ready()).text)).toMatchObject({ status: "draining", draining: true });
    expect((await front.send("/api/health/other")).status).toBe(404);
    expect((await front.send("/api/health/live", { method: "POST" })).status).toBe(405);
  });
});
