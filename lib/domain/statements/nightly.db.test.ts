import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { notification } from "@/db/schema/notifications";
import { ledgerCheck } from "@/db/schema/statements";
import { database } from "@/lib/command/database";
import { makeUser } from "@/lib/testing/make";
import { makeFinance } from "@/lib/testing/make-imports";
import { relayPool } from "@/lib/testing/relay";
import { listChecks } from "./checks";
import { checkNightly } from "./nightly";

beforeEach(async () => {
  await database().delete(ledgerCheck);
});

const told = (userId: string) =>
  database().$count(
    notification,
    and(eq(notification.userId, userId), eq(notification.kind, "ledger-check")),
  );
/** Before the hour of checks there is nothing to test: the database's clock decides. */
const atNight = new Date().getUTCHours() >= 2;

describe.runIf(atNight)("the nightly check", () => {
  it("happens once a night, however many workers look", async () => {
    const from = await relayPool();
    const took = await Promise.all([1, 2, 3].map(() => checkNightly(from, async () => [])));
    expect(took.filter(Boolean)).toHaveLength(1);
    expect(await checkNightly(from, async () => [])).toBe(false);
    const admin = await makeUser({ platformAdmin: true });
    expect((await listChecks(admin)).items).toMatchObject([{ broken: 0, breaches: [] }]);
    expect((await listChecks(await makeUser())).items).toEqual([]);
  });

  it("tells administrators and the finance office concerned, once", async () => {
    const from = await relayPool();
    const admin = await makeUser({ platformAdmin: true });
    const [concerned, other] = [await makeFinance(), await makeFinance()];
    const breach = {
      invariant: "counters equal the transfers",
      rows: [{ id: uuidToBytes(concerned.award.id) }],
    };
    await checkNightly(from, async () => [breach]);
    await checkNightly(from, async () => [breach]);
    expect([await told(admin.id), await told(concerned.finance.id), await told(other.finance.id)]).toEqual([
      1, 1, 0,
    ]);
    expect((await listChecks(admin)).items[0]).toMatchObject({
      broken: 1,
      breaches: [{ invariant: breach.invariant, rows: [{ id: concerned.award.id }] }],
    });
  });

  it("is taken over from a worker that died, whose result is not taken", async () => {
    const from = await relayPool();
    const admin = await makeUser({ platformAdmin: true });
    const late = checkNightly(from, async () => {
      await database()
        .update(ledgerCheck)
        .set({ beatAt: new Date(Date.now() - 3_600_000) });
      expect(await checkNightly(from, async () => [])).toBe(true);
      return [{ invariant: "of the dead", rows: [] }];
    });
    expect(await late).toBe(true);
    expect((await listChecks(admin)).items[0]).toMatchObject({ broken: 0 });
    expect(await told(admin.id)).toBe(0);
  });

  it("asks the invariants of the database as it is", async () => {
    expect(await checkNightly(await relayPool())).toBe(true);
    const [row] = await database().select().from(ledgerCheck);
    expect(row?.finishedAt).not.toBeNull();
  });
});
