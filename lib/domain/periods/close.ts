import { z } from "zod";
import { accountingPeriod } from "@/db/schema/accounts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { monthWords } from "@/lib/domain/days";
import { periodClosed } from "./events";
import { mayKeepBooks } from "./policy";
import { lockAwards, lockMonth, monthInput } from "./records";
import { monthOf } from "./rules";

/** From then on no award of the university takes a posting that the books would count in the month. */
export const closePeriod = command({
  name: "period.close",
  summary: "Close a month of the university's books, so that nothing more is posted to it.",
  access: "user",
  input: z.strictObject(monthInput),
  result: z.object({ month: z.string() }),
  keys: (input) => [`period:${input.organisationId}:${input.month}`],
  load: ({ tx, input }) => lockMonth(tx, input.organisationId, input.month),
  may: (actor, _loaded, input) => mayKeepBooks(actor, input.organisationId),
  emits: [periodClosed],
  subject: (input) => ({ type: "organisation", id: input.organisationId, detail: { month: input.month } }),
  location: () => "/university/periods?done=period.close",
  async run({ tx, actor, input, loaded, now, emit }) {
    const { organisationId, month } = input;
    if (month >= monthOf(now))
      throw conflict(
        `${monthWords(month)} is not over. A month can be closed once it has ended.`,
        "not-over",
      );
    if (loaded.closed) throw conflict(`${monthWords(month)} is closed already.`, "wrong-state");
    await lockAwards(tx, organisationId);
    const closed = {
      closedAt: now,
      closedBy: actorId(actor),
      reopenedAt: null,
      reopenedBy: null,
      reopenAskedBy: null,
      reopenAskedAt: null,
      reopenReason: null,
    };
    await tx
      .insert(accountingPeriod)
      .values({ organisationId, month, ...closed })
      .onDuplicateKeyUpdate({ set: closed });
    emit(periodClosed, { organisationId, month });
    return { month };
  },
});
