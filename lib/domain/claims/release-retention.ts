import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { instalment } from "@/db/schema/claims";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { ensureAccounts } from "@/lib/domain/accounts/changes";
import { accountOf } from "@/lib/domain/accounts/guards";
import { lockLedger } from "@/lib/domain/accounts/ledger";
import { move } from "@/lib/domain/accounts/move";
import { closeoutFacts } from "@/lib/domain/closeouts/facts";
import { finalPaymentChecks, openOf, openWords } from "@/lib/domain/closeouts/rules";
import { amountText } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { instalmentReleased } from "./events";
import { mayJudge } from "./policy";
import { lockAward, scheduleOf } from "./records";

/** Releases what was kept back of an award's claims, at its close-out: it is due as a payment of its own. */
export const releaseRetention = command({
  name: "claim.release-retention",
  summary: "Release what was kept back of an award's claims, once the award is closing.",
  access: "user",
  input: z.strictObject({ awardId: uuid() }),
  result: z.object({ awardId: z.string(), instalmentId: z.string(), amount: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: async ({ tx, input, actor }) => {
    const ledger = await lockLedger(tx, actor, input.awardId);
    const its = await lockAward(tx, actor, input.awardId);
    const [last] = await tx
      .select({ number: instalment.number })
      .from(instalment)
      .where(eq(instalment.awardId, input.awardId))
      .orderBy(desc(instalment.number))
      .limit(1);
    return { ...its, ledger, last, schedule: await scheduleOf(tx, input.awardId) };
  },
  may: mayJudge,
  emits: [instalmentReleased],
  subject: (input, loaded, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.instalmentId,
    detail: { amount: result.amount, currency: loaded.award.currency },
  }),
  location: (_input, { awardId }) => `/agency/awards/${awardId}/claims?done=claim.release-retention`,
  async run({ tx, actor, loaded, now, key, emit, last }) {
    const { award, ledger } = loaded;
    if (award.status !== "closing" && award.status !== "closed")
      throw conflict("Retention is released at close-out. Begin the award's close-out first.", "wrong-state");
    // Its own is the last payment: everything else that the close-out asks for comes before it.
    const checks = finalPaymentChecks(await closeoutFacts(tx, award.id));
    if (openOf(checks).length > 0)
      throw conflict(`The close-out is not that far. ${openWords(checks)}`, "checklist");
    await ensureAccounts(tx, ledger);
    const retention = accountOf(ledger, "retention");
    const amount = retention.available;
    if (amount <= 0n) throw conflict("Nothing is kept back on this award.", "nothing");
    const instalmentId = newId();
    move(
      ledger,
      {
        kind: "release-retention",
        debit: retention,
        credit: accountOf(ledger, "receivable"),
        amount,
        source: { type: "instalment", id: instalmentId },
        description: "Retention released",
      },
      { actor, key, now, last },
    );
    await tx.insert(instalment).values({
      id: instalmentId,
      awardId: award.id,
      agencyId: award.agencyId,
      number: (loaded.last?.number ?? 0) + 1,
      kind: "retention",
      title: "Retention",
      dueOn: now.toISOString().slice(0, 10),
      amount,
      condition: "",
      status: "released",
      schedule: loaded.schedule.version,
      releasedBy: actorId(actor),
      releasedAt: now,
    });
    const { agencyId, organisationId } = award;
    emit(instalmentReleased, {
      awardId: award.id,
      agencyId,
      organisationId,
      instalmentId,
      sourceId: instalmentId,
    });
    return { awardId: award.id, instalmentId, amount: amountText(amount, award.currency) };
  },
});
