import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { ledgerImport } from "@/db/schema/imports";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { run, unique } from "@/lib/testing/make";
import { importState, makeFinance, makeImport, noneWaiting, workerImports } from "@/lib/testing/make-imports";
import { relayPool } from "@/lib/testing/relay";
import { cancelImport } from "./cancel";
import { postImport } from "./post";
import { postLines } from "./post-lines";
import { readImport } from "./read-file";
import { undoLines } from "./undo-lines";
import { type Run, Superseded, type Worker, workOnImport } from "./work";

beforeEach(noneWaiting);

describeCommand(cancelImport, {
  scenario: async () => {
    const made = await makeImport({ state: "posting" });
    return { ...made, actor: made.finance, input: { importId: made.importId } };
  },
  effect: async ({ importId }) => (await importState(importId)).status,
  wrongState: async () => {
    await workerImports();
  },
  twoAtOnce: { succeed: 1 },
});

/** Many lines, so that there are several batches. */
const many = (count: number) =>
  Array.from({ length: count }, () => ({ amount: "0.01", reference: unique("M") }));
const never = () => new AbortController().signal;

/** A worker whose phases are followed by something before each of their transactions. */
function phases(post: (run: Run) => Promise<void>) {
  return { reading: readImport, posting: post, undoing: undoLines };
}

describe("an import under way", () => {
  it("is stopped between two batches, keeps what is posted, and goes on where it was", {
    timeout: 60_000,
  }, async () => {
    const at = await makeFinance();
    const { importId } = await makeImport({ at, lines: many(1_200), state: "posting" });
    const from = await relayPool();
    // The finance office stops it after the first batch.
    const stopping = new AbortController();
    const worker: Worker = { from, signal: stopping.signal };
    const first = workOnImport(worker, phases(postLines));
    for (;;) {
      const { done } = await importState(importId);
      if (done > 0) break;
    }
    await run(cancelImport, at.finance, { importId });
    await first;
    const stopped = await importState(importId);
    expect(stopped.status).toBe("stopped");
    const posted = stopped.rows.filter(({ status }) => status === "posted").length;
    expect([500, 1_000]).toContain(posted);
    await run(postImport, at.finance, { importId });
    await workerImports();
    const after = await importState(importId);
    expect(after.status).toBe("posted");
    expect((await ledgerState(at.award.id)).counters["spent:1"]).toEqual([1_200n, 0n, 0n]);
    await expectSound();
  });

  it("goes on after a worker died at any point: each line once", { timeout: 120_000 }, async () => {
    const at = await makeFinance();
    const { importId } = await makeImport({ at, lines: many(1_200), state: "posting" });
    const from = await relayPool();
    // A worker that dies leaves its attempt behind, silent; its transaction is rolled back by the server.
    for (let death = 0; death < 6; death++) {
      const dying = { from: diesAfter(from, 1 + death * 2), signal: never() };
      await workOnImport(dying, phases(postLines)).catch(() => {});
      await database()
        .update(ledgerImport)
        .set({ beatAt: new Date(Date.now() - 60_000) })
        .where(eq(ledgerImport.id, importId));
    }
    await workerImports();
    const { rows, status } = await importState(importId);
    expect(status).toBe("posted");
    expect(new Set(rows.map((row) => row.transferId)).size).toBe(1_200);
    expect((await ledgerState(at.award.id)).counters["spent:1"]).toEqual([1_200n, 0n, 0n]);
    await expectSound();
  });

  it("is nobody's who was believed dead: what a former attempt brings is not taken", async () => {
    const at = await makeFinance();
    const { importId } = await makeImport({ at, state: "posting" });
    const from = await relayPool();
    const slow = phases(async (its) => {
      await database()
        .update(ledgerImport)
        .set({ beatAt: new Date(Date.now() - 60_000) })
        .where(eq(ledgerImport.id, importId));
      await workerImports();
      await expect(postLines(its)).rejects.toBeInstanceOf(Superseded);
      throw new Superseded();
    });
    expect(await workOnImport({ from, signal: never() }, slow)).toBe(true);
    expect((await importState(importId)).status).toBe("posted");
    expect((await ledgerState(at.award.id)).transfers.filter(({ kind }) => kind === "spend")).toHaveLength(2);
  });
});

/** A pool whose every connection after so many ends in the middle of what it does. */
function diesAfter(pool: Awaited<ReturnType<typeof relayPool>>, connections: number) {
  let left = connections;
  return new Proxy(pool, {
    get(target, name) {
      if (name !== "getConnection") return Reflect.get(target, name);
      return async () => {
        const connection = await target.getConnection();
        if (left-- > 0) return connection;
        setTimeout(() => connection.destroy(), 5);
        throw new Error("The worker died");
      };
    },
  });
}
