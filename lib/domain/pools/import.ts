import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { poolImport, poolMember } from "@/db/schema/pools";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { poolChanged } from "./events";
import { changedBy, type PlannedRow, planImport } from "./import-plan";
import { mayManagePool } from "./policy";
import { accountsOf, columnsOf, lockAgency } from "./records";

type Stamp = { agencyId: string; by: string; now: Date };
const AT_ONCE = 500;

async function insertNew(tx: Tx, rows: PlannedRow[], { agencyId, by, now }: Stamp): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map(({ value }) => value!);
    const accounts = await accountsOf(
      tx,
      some.map(({ email }) => email),
    );
    await tx.insert(poolMember).values(
      some.map((value) => ({
        ...columnsOf(value),
        id: newId(),
        agencyId,
        email: value.email,
        name: value.name || accounts.get(value.email)?.name || value.email,
        userId: accounts.get(value.email)?.id ?? null,
        addedBy: by,
        addedAt: now,
        updatedAt: now,
      })),
    );
  }
}

/** The list is judged anew by the pool as it is now; lines with errors are left out. */
export const importPool = command({
  name: "pool.import",
  summary: "Bring a prepared list into the pool of reviewers; lines with errors are left out.",
  access: "user",
  input: z.strictObject({ importId: uuid() }),
  result: z.object({ importId: z.string(), added: z.number(), changed: z.number() }),
  keys: (input) => [`pool-import:${input.importId}`],
  async load({ tx, input }) {
    const [seen] = await tx.select().from(poolImport).where(eq(poolImport.id, input.importId));
    if (!seen) throw notFound();
    await lockAgency(tx, seen.agencyId);
    const [row] = await tx.select().from(poolImport).where(eq(poolImport.id, input.importId)).for("update");
    return row ?? seen;
  },
  may: (actor, loaded) => mayManagePool(actor, loaded.agencyId),
  emits: [poolChanged],
  subject: (input, loaded, { added, changed }) => ({
    type: "pool-import",
    id: input.importId,
    relatedId: loaded.agencyId,
    detail: { added, changed },
  }),
  location: (_input, result) => `/agency/reviewers/imports/${result.importId}?done=pool.import`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { importId } = input;
    if (loaded.doneAt) throw conflict("This list was brought in already.", "wrong-state");
    const { rows } = await planImport(tx, loaded.agencyId, loaded.content);
    const fresh = rows.filter(({ outcome }) => outcome === "new");
    const changed = rows.filter(({ outcome }) => outcome === "changed");
    await insertNew(tx, fresh, { agencyId: loaded.agencyId, by: actorId(actor), now });
    for (const row of changed)
      await tx
        .update(poolMember)
        .set({ ...changedBy(row), version: sql`version + 1`, updatedAt: now })
        .where(eq(poolMember.id, row.before!.id));
    const counts = { added: fresh.length, changed: changed.length };
    await tx
      .update(poolImport)
      .set({ doneAt: now, ...counts })
      .where(eq(poolImport.id, importId));
    emit(poolChanged, { agencyId: loaded.agencyId, userId: null });
    return { importId, ...counts };
  },
});
