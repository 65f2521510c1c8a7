import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { accountingPeriod } from "@/db/schema/accounts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { monthWords } from "@/lib/domain/days";
import { periodReopened } from "./events";
import { mayReopen } from "./policy";
import { lockMonth, monthInput } from "./records";

/** The second person's word. */
export const reopenPeriod = command({
  name: "period.reopen",
  summary: "Open a closed month of the university's books again, as a colleague has asked.",
  access: "user",
  input: z.strictObject(monthInput),
  result: z.object({ month: z.string() }),
  keys: (input) => [`period:${input.organisationId}:${input.month}`],
  load: ({ tx, input }) => lockMonth(tx, input.organisationId, input.month),
  may: (actor, loaded, input) => mayReopen(actor, input.organisationId, loaded.row?.reopenAskedBy ?? null),
  emits: [periodReopened],
  subject: (input, loaded) => ({
    type: "organisation",
    id: input.organisationId,
    detail: { month: input.month, reason: loaded.row?.reopenReason },
  }),
  location: () => "/university/periods?done=period.reopen",
  async run({ tx, actor, input, loaded, now, emit }) {
    const { organisationId, month } = input;
    if (!loaded.closed) throw conflict(`${monthWords(month)} is open.`, "wrong-state");
    if (!loaded.row?.reopenAskedBy)
      throw conflict(
        "Nobody has asked for it. Ask first, with the reason; a second person then opens the month.",
        "not-asked",
      );
    await tx
      .update(accountingPeriod)
      .set({ reopenedAt: now, reopenedBy: actorId(actor), reopenAskedBy: null })
      .where(and(eq(accountingPeriod.organisationId, organisationId), eq(accountingPeriod.month, month)));
    emit(periodReopened, { organisationId, month });
    return { month };
  },
});
