import { randomUUID } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { openPosition } from "@/server/event-position";
import { portalSecret } from "./support/deployments";
import { expect, test } from "./support/failover";
import { apiSpender, openAward, query } from "./support/spend";

/** Live updates while processes die: no event lost, none shown twice. */

type Heard = { seqs: number[]; response: IncomingMessage };

/** Opens a stream on one deployment, under its public name. */
function listen(origin: string, path: string, token: string, seqs: number[]): Promise<Heard> {
  const { host, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${token}` };
    get({ host: "127.0.0.1", port, path, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          const [, seq] = /id: (\S+)\nevent: change/.exec(text.slice(0, end)) ?? [];
          if (seq) seqs.push(openPosition(seq, portalSecret)!);
          text = text.slice(end + 2);
        }
      });
      response.on("error", () => {});
      resolve({ seqs, response });
    }).on("error", reject);
  });
}

test("a stream that dies in a burst goes on at the backup, complete and in order", async ({
  portal,
  edge,
}) => {
  const ada = await apiSpender(portal);
  const topic = `award:${ada.awardId}`;
  const seqs: number[] = [];
  const first = await listen(portal.urls.primary, `/api/events?topics=${topic}`, ada.token, seqs);
  expect(first.response.statusCode).toBe(200);
  const burst = (async () => {
    for (let n = 0; n < 40; n++) await ada.spend(edge.origin, randomUUID(), "burst");
  })();
  await expect.poll(() => seqs.length, { timeout: 20_000 }).toBeGreaterThan(5);
  await portal.primary.kill();
  const after = seqs.at(-1);
  await listen(portal.urls.backup, `/api/events?topics=${topic}&after=${after}`, ada.token, seqs);
  await burst;
  const stamped = async () =>
    (
      await query<{ seq: number | null }>(
        portal,
        "SELECT seq FROM outbox_event WHERE topics LIKE ? AND (seq IS NULL OR seq >= ?) ORDER BY seq",
        [`%${topic}%`, seqs[0]],
      )
    ).map((row) => row.seq);
  await expect.poll(async () => (await stamped()).includes(null), { timeout: 20_000 }).toBe(false);
  const expected = await stamped();
  expect(expected.length).toBeGreaterThanOrEqual(40);
  await expect.poll(() => seqs, { timeout: 15_000 }).toEqual(expected);
});

test("a page follows changes, survives its server's death, and catches up when that is back", async ({
  page,
  portal,
  edge,
}) => {
  test.setTimeout(90_000);
  const ada = await apiSpender(portal);
  const path = await openAward(page);
  expect(path).toContain(ada.awardId);
  const table = page.getByRole("table");
  await ada.spend(edge.origin, randomUUID(), "seen at once");
  await expect(table.getByText("seen at once").first()).toBeVisible();

  const draft = page.getByRole("form", { name: "Spend", exact: true }).getByLabel("Description");
  await draft.fill("half typed");
  // A refresh that is cut off must not become a page load.
  const refreshes = (url: URL) => url.pathname === path && url.searchParams.has("_rsc");
  await page.route(refreshes, (route) => route.abort("connectionreset"), { times: 1 });
  await ada.spend(edge.origin, randomUUID(), "read at the second try");
  await expect(table.getByText("read at the second try").first()).toBeVisible();
  await expect(draft).toHaveValue("half typed");
  // Nor may one that fails on the server move the page to the backup without what is typed.
  const faulty = { "x-fault": "page@primary" };
  await page.route(
    refreshes,
    (route) => route.continue({ headers: { ...route.request().headers(), ...faulty } }),
    { times: 1 },
  );
  await ada.spend(edge.origin, randomUUID(), "read after a fault");
  await expect(table.getByText("read after a fault").first()).toBeVisible();
  await expect(draft).toHaveValue("half typed");
  await portal.primary.kill();
  await expect(page.getByText("This server does not answer.")).toBeVisible({ timeout: 15_000 });
  await ada.spend(edge.origin, randomUUID(), "missed at first");
  // The page stays, and what is typed in it.
  await expect(draft).toHaveValue("half typed");
  await portal.primary.start();
  await expect(table.getByText("missed at first").first()).toBeVisible({ timeout: 15_000 });
  await expect(draft).toHaveValue("half typed");
  await expect(page.getByText("This server does not answer.")).toHaveCount(0);
});
