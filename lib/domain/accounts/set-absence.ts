import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { accountMember } from "@/db/schema/accounts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { dayText, uuid } from "@/lib/command/fields";
import { dayWords } from "@/lib/domain/days";
import { absenceSet } from "./events";
import { requireActive } from "./guards";
import { lockManaged } from "./people";
import { mayUseAccount } from "./policy";

const day = () => z.union([z.literal("").transform(() => undefined), dayText()]).optional();

/** Says from when until when one is away. While the principal investigator is, a deputy acts for them. */
export const setAbsence = command({
  name: "account.set-absence",
  summary: "Say on which days you are away from the account; without days you are back.",
  access: "user",
  input: z
    .strictObject({
      awardId: uuid(),
      from: day(),
      /** The last day; without it until you are back. */
      until: day(),
    })
    .refine((input) => input.from !== undefined || input.until === undefined, {
      path: ["from"],
      message: "Enter the first day as well.",
    })
    .refine((input) => !input.from || !input.until || input.until >= input.from, {
      path: ["until"],
      message: "Is before the first day. Enter that day or a later one.",
    }),
  result: z.object({ awardId: z.string(), from: z.string().nullable(), until: z.string().nullable() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockManaged(tx, actor, input.awardId),
  may: mayUseAccount,
  emits: [absenceSet],
  subject: (input) => ({ type: "award", id: input.awardId }),
  location: (input) => `/researcher/awards/${input.awardId}/people?done=account.set-absence`,
  async run({ tx, actor, input, loaded, emit }) {
    requireActive(loaded);
    const { awardId, from, until } = input;
    if (!loaded.member) throw conflict("You are not on this account any more.");
    if (until && until < loaded.today)
      throw invalid({ until: [`Has passed. Enter ${dayWords(loaded.today)} or a later day.`] });
    const absence = { absentFrom: from ?? null, absentUntil: until ?? null };
    const userId = actorId(actor);
    await tx
      .update(accountMember)
      .set(absence)
      .where(and(eq(accountMember.awardId, awardId), eq(accountMember.userId, userId)));
    emit(absenceSet, { awardId, userId });
    return { awardId, from: absence.absentFrom, until: absence.absentUntil };
  },
});
