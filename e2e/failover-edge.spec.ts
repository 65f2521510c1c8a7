import { randomUUID } from "node:crypto";
import { expect, test } from "./support/failover";
import { apiSpender, query, spentTimes } from "./support/spend";

/** The same deaths with nginx in front: its clients see nothing but answers. */

for (const fault of ["command", "before-commit", "after-commit", "kill-before-commit", "kill-after-commit"]) {
  test(`${fault}: the client gets one answer, and the money moved once`, async ({ portal, edge }) => {
    const ada = await apiSpender(portal);
    const key = randomUUID();
    const answer = await ada.spend(edge.origin, key, `edge ${key}`, fault);
    expect([fault, answer.status]).toEqual([fault, 200]);
    const body = await answer.text();
    expect(await spentTimes(portal, `edge ${key}`)).toBe(1);
    await portal.restore();
    const again = await ada.spend(
      portal.urls.backup.replace("backup.portal.test", "127.0.0.1"),
      key,
      `edge ${key}`,
    );
    // The backup does not answer to the name 127.0.0.1 with its own port: only the edge's and the two public names.
    expect(again.status).toBe(421);
    expect(await (await ada.spend(edge.origin, key, `edge ${key}`)).text()).toBe(body);
    expect(await spentTimes(portal, `edge ${key}`)).toBe(1);
  });
}

test("SIGKILL in the middle of a crowd of spends: all answered, each once", async ({ portal, edge }) => {
  const ada = await apiSpender(portal);
  const keys = Array.from({ length: 60 }, () => randomUUID());
  const queue = [...keys];
  const statuses: number[] = [];
  const client = async () => {
    for (let key = queue.pop(); key; key = queue.pop()) {
      statuses.push((await ada.spend(edge.origin, key, `crowd ${key}`)).status);
      if (statuses.length === 15) await portal.primary.kill();
    }
  };
  await Promise.all(Array.from({ length: 6 }, client));
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  const rows = await query<{ n: number }>(
    portal,
    "SELECT COUNT(*) AS n FROM transfer WHERE description IN (?) GROUP BY description",
    [keys.map((key) => `crowd ${key}`)],
  );
  expect(rows.map((row) => Number(row.n))).toEqual(keys.map(() => 1));
});

test("SIGTERM under load with an open stream: no request fails, and the process ends by itself", async ({
  portal,
  edge,
}) => {
  const ada = await apiSpender(portal);
  const authorization = `Bearer ${ada.token}`;
  // The stream must be the primary's, which ends it; the backup's would go on.
  const role = async () =>
    ((await (await fetch(`${edge.origin}/api/health/ready`)).json()) as { role: string }).role;
  await expect.poll(role, { timeout: 20_000 }).toBe("primary");
  const stream = await fetch(`${edge.origin}/api/events?topics=award:${ada.awardId}`, {
    headers: { authorization },
  });
  expect(stream.status).toBe(200);
  const heard = stream.text();
  let stopped = false;
  const statuses: number[] = [];
  const load = Array.from({ length: 4 }, async (_, n) => {
    while (!stopped) {
      const path = n % 2 ? "/api/v1/me" : "/help";
      const answer = await fetch(edge.origin + path, {
        headers: { authorization, "cache-control": "no-cache" },
      });
      await answer.arrayBuffer();
      statuses.push(answer.status);
    }
  });
  await expect.poll(() => statuses.length).toBeGreaterThan(10);
  const started = Date.now();
  const ended = portal.primary.ended();
  portal.primary.signal("SIGTERM");
  expect(await ended).toMatchObject({ code: 0 });
  expect(Date.now() - started).toBeLessThan(25_000);
  expect(await heard).toMatch(/event: bye/);
  const before = statuses.length;
  await expect.poll(() => statuses.length).toBeGreaterThan(before + 4);
  stopped = true;
  await Promise.all(load);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
});

test("a stopped primary: the edge waits, then the backup answers, and nothing happens twice", async ({
  portal,
  edge,
}) => {
  const ada = await apiSpender(portal);
  const key = randomUUID();
  portal.primary.stop();
  const answer = await ada.spend(edge.origin, key, `stopped ${key}`);
  expect(answer.status).toBe(200);
  portal.primary.cont();
  await expect.poll(() => portal.primary.isReady()).toBe(true);
  // A further command on the same record is carried out after the late one.
  await ada.spend(edge.origin, randomUUID(), `after ${key}`);
  expect(await spentTimes(portal, `stopped ${key}`)).toBe(1);
});

test("both dead: an honest page and an honest problem, with Retry-After", async ({ portal, edge }) => {
  await Promise.all([portal.primary.kill(), portal.backup.kill()]);
  const page = await fetch(`${edge.origin}/researcher`, { headers: { accept: "text/html" } });
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
  const ada = await apiSpender(portal);
  const command = await ada.spend(edge.origin, randomUUID(), "never");
  expect([command.status, command.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
});
