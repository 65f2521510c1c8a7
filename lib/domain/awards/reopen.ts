import { eq } from "drizzle-orm";
import { z } from "zod";
import { account } from "@/db/schema/accounts";
import { closeout, reopening } from "@/db/schema/closeouts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { accountOf, headingAccounts } from "@/lib/domain/accounts/guards";
import { moveAll } from "@/lib/domain/accounts/move";
import { awardReopened } from "@/lib/domain/closeouts/events";
import { mayAnswerReopening } from "@/lib/domain/closeouts/policy";
import {
  closeoutPath,
  loadReopening,
  payloadOf,
  requireStatus,
  turnAward,
} from "@/lib/domain/closeouts/records";
import { parseAmount } from "@/lib/domain/money";

type Reduced = { heading: string; amount: string }[];

/** The second person's yes: the award is being closed again, with what its headings had left. */
export const reopenAward = command({
  name: "award.reopen",
  summary: "Open a closed award again, as a colleague asked; its headings get back what they gave.",
  access: "user",
  input: z.strictObject({ reopeningId: uuid() }),
  result: z.object({ awardId: z.string(), status: z.literal("closing") }),
  keys: (input) => [`reopening:${input.reopeningId}`],
  load: ({ tx, input, actor }) => loadReopening(tx, actor, input.reopeningId),
  may: (actor, loaded) => mayAnswerReopening(actor, loaded, loaded.reopening),
  emits: [awardReopened],
  subject: (_input, loaded) => ({
    type: "award",
    id: loaded.awardId,
    detail: { reason: loaded.reopening.reason },
  }),
  location: (_input, result) => `${closeoutPath("agency", result.awardId)}?done=award.reopen`,
  async run({ tx, actor, loaded, now, key, last, emit }) {
    const { awardId, currency, reopening: row, closeout: its } = loaded;
    if (row.status !== "asked") throw conflict(`This was ${row.status} already.`, "wrong-state");
    requireStatus(loaded, "closed");
    if (!its) throw new Error(`Award ${awardId} was closed without a close-out`);
    await tx.update(account).set({ closed: false }).where(eq(account.awardId, awardId));
    const reduced = JSON.parse(its.reduced ?? "[]") as Reduced;
    moveAll(
      loaded,
      reduced.map(({ heading, amount }) => ({
        kind: "allocate" as const,
        debit: accountOf(loaded, "grant"),
        credit: headingAccounts(loaded, heading).budget,
        amount: parseAmount(amount, currency) ?? 0n,
        source: { type: "closeout", id: its.id },
        description: "Reopened: given back to the heading",
      })),
      { actor, key, now, last },
    );
    await tx
      .update(closeout)
      .set({ closedBy: null, closedAt: null, reduced: null, statement: null, signedBy: null, signedAt: null })
      .where(eq(closeout.id, its.id));
    await tx
      .update(reopening)
      .set({ status: "approved", answeredBy: actorId(actor), answeredAt: now })
      .where(eq(reopening.id, row.id));
    await turnAward(tx, awardId, "closing", row.reason, now);
    emit(awardReopened, { ...payloadOf(loaded), reopeningId: row.id, sourceId: its.id });
    return { awardId, status: "closing" as const };
  },
});
