import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { call } from "@/db/schema/calls";
import { mail } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import { savedSearch } from "@/db/schema/searches";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { testDatabase } from "@/lib/testing/database";
import { mailsTo } from "@/lib/testing/mails";
import { run, unique } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeSearch } from "@/lib/testing/make-searches";
import { relayPool } from "@/lib/testing/relay";
import { sendAlerts } from "./alerts";
import { configureSearch } from "./configure";
import { unsubscribeSearch } from "./unsubscribe";

const word = () => unique("oa").replaceAll("-", "");
/** Everything due, as the worker does it, without waiting for what may still be committed. */
async function alert(): Promise<void> {
  const from = await relayPool();
  while ((await sendAlerts(from, 0)) > 0);
}
/** Lets a search's next time come. */
const due = (searchId: string) =>
  database()
    .update(savedSearch)
    .set({ nextAt: sql<Date>`UTC_TIMESTAMP(3)` as unknown as Date })
    .where(eq(savedSearch.id, searchId));

describe("alerts", () => {
  it("tell once of a call that opened and matches, with the way to end them", async () => {
    const about = word();
    const { actor, searchId, name } = await makeSearch({ query: `q=${about}&discipline=physics` });
    const other = await makeSearch({ query: `q=${word()}` });
    const fields = { title: `Waves of ${about}`, disciplines: ["physics"] };
    const { callId } = await makeCall({ fields });
    await makeCall({ fields: { ...fields, disciplines: ["law"] } });
    await makeCall({ fields, state: "draft" });
    await Promise.all([alert(), alert()]);
    await alert();
    const mails = await mailsTo(actor.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ subject: `1 new call: ${name}` });
    expect(mails[0]!.text).toContain(`/calls/${callId}`);
    const [row] = await database().select().from(mail).where(eq(mail.to, actor.email));
    expect(row?.unsubscribeUrl).toMatch(new RegExp(`/api/unsubscribe/${searchId}\\.[\\w-]{43}$`));
    expect(await mailsTo(other.actor.email)).toEqual([]);
    const token = row!.unsubscribeUrl!.split("/").at(-1);
    await run(unsubscribeSearch, anonymous, { token });
    await makeCall({ fields });
    await alert();
    expect(await mailsTo(actor.email)).toHaveLength(1);
  });

  it("tell of a call when it opens, not when it is announced; never of one that was open before", async () => {
    const about = word();
    const fields = { title: `Later ${about}` };
    await makeCall({ fields });
    const { actor } = await makeSearch({ query: `q=${about}` });
    const { callId } = await makeCall({ fields, state: "scheduled" });
    await alert();
    expect(await mailsTo(actor.email)).toEqual([]);
    await database()
      .update(call)
      .set({ opensAt: sql<Date>`UTC_TIMESTAMP(3)` as unknown as Date })
      .where(eq(call.id, callId));
    await alert();
    expect((await mailsTo(actor.email)).map(({ text }) => text.match(/calls\/[0-9a-f-]{36}/g))).toEqual([
      [`calls/${callId}`],
    ]);
  });

  it("gather a period's calls in one mail, also when no worker ran for longer", async () => {
    const about = word();
    const weekly = await makeSearch({ query: `q=${about}`, frequency: "weekly" });
    const daily = await makeSearch({ query: `q=${about}`, frequency: "daily" });
    for (let n = 0; n < 3; n++) await makeCall({ fields: { title: `Part ${n} ${about}` } });
    await alert();
    expect(await mailsTo(weekly.actor.email)).toEqual([]);
    await Promise.all([due(weekly.searchId), due(daily.searchId)]);
    await alert();
    for (const { actor, name } of [weekly, daily])
      expect((await mailsTo(actor.email)).map(({ subject }) => subject)).toEqual([`3 new calls: ${name}`]);
    await due(weekly.searchId);
    await alert();
    expect(await mailsTo(weekly.actor.email)).toHaveLength(1);
  });

  it("neither forget nor repeat when a worker loses its connection in the middle", async () => {
    const about = word();
    const { actor, searchId } = await makeSearch({ query: `q=${about}` });
    await makeCall({ fields: { title: `Kept ${about}` } });
    const root = openPool((await testDatabase()).root, { connectionLimit: 2 });
    const holder = await root.getConnection();
    await holder.query("START TRANSACTION");
    await holder.query("SELECT id FROM saved_search WHERE id = ? FOR UPDATE", [uuidToBytes(searchId)]);
    const sending = sendAlerts(await relayPool(), 0).catch(() => 0);
    const waiting = async () => {
      const [rows] = await root.query(
        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE 'select%saved_search%for update%'",
      );
      return (rows as { id: number }[])[0]?.id;
    };
    await expect.poll(waiting, { timeout: 2_500, interval: 20 }).toBeDefined();
    await root.query(`KILL ${await waiting()}`);
    expect(await mailsTo(actor.email)).toEqual([]);
    await holder.query("COMMIT");
    holder.release();
    await sending;
    await Promise.all([alert(), alert()]);
    expect(await mailsTo(actor.email)).toHaveLength(1);
    await root.end();
  });

  it("go to no disabled account, and forgive no typing error", async () => {
    const about = word();
    const gone = await makeSearch({ query: `q=${about}` });
    const near = await makeSearch({ query: `q=${about}z` });
    await database().update(user).set({ status: "disabled" }).where(eq(user.id, gone.actor.id));
    await makeCall({ fields: { title: `For ${about}` } });
    await alert();
    expect(await mailsTo(gone.actor.email)).toEqual([]);
    expect(await mailsTo(near.actor.email)).toEqual([]);
    await run(configureSearch, near.actor, { searchId: near.searchId, frequency: "none" });
  });
});
