import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { accountingPeriod } from "@/db/schema/accounts";
import { membership } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text } from "@/lib/command/fields";
import { monthWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { newId } from "@/lib/infra/ids";
import { reopeningAsked } from "./events";
import { mayKeepBooks } from "./policy";
import { lockMonth, monthInput } from "./records";
import { MOST_REASON } from "./rules";

/** The other people of the finance office are told; one of them opens the month. */
export const askMonthReopening = command({
  name: "period.ask-reopening",
  summary: "Ask a second person of the finance office to open a closed month again, with the reason.",
  access: "user",
  input: z.strictObject({ ...monthInput, reason: text({ max: MOST_REASON }) }),
  result: z.object({ month: z.string() }),
  keys: (input) => [`period:${input.organisationId}:${input.month}`],
  load: ({ tx, input }) => lockMonth(tx, input.organisationId, input.month),
  may: (actor, _loaded, input) => mayKeepBooks(actor, input.organisationId),
  emits: [reopeningAsked],
  subject: (input) => ({
    type: "organisation",
    id: input.organisationId,
    detail: { month: input.month, reason: input.reason },
  }),
  location: () => "/university/periods?done=period.ask-reopening",
  async run({ tx, actor, input, loaded, now, emit }) {
    const { organisationId, month, reason } = input;
    if (!loaded.closed) throw conflict(`${monthWords(month)} is open.`, "wrong-state");
    if (loaded.row?.reopenAskedBy)
      throw conflict("Somebody asked for it already. A second person must decide.", "asked");
    const by = actorId(actor);
    await tx
      .update(accountingPeriod)
      .set({ reopenAskedBy: by, reopenAskedAt: now, reopenReason: reason })
      .where(and(eq(accountingPeriod.organisationId, organisationId), eq(accountingPeriod.month, month)));
    const people = await tx
      .select({ id: membership.userId })
      .from(membership)
      .where(and(eq(membership.organisationId, organisationId), eq(membership.role, "finance")));
    await notify(tx, {
      event: { id: newId() },
      userIds: people.map(({ id }) => id).filter((id) => id !== by),
      kind: "books-month",
      title: `${monthWords(month)} is asked to be opened again: ${reason}`,
      href: "/university/periods",
    });
    emit(reopeningAsked, { organisationId, month });
    return { month };
  },
});
