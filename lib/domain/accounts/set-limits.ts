import { eq } from "drizzle-orm";
import { z } from "zod";
import { accountMember } from "@/db/schema/accounts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, denied, invalid } from "@/lib/command/errors";
import { amountText, emailText, text, uuid } from "@/lib/command/fields";
import { memberChanged } from "./events";
import { amountOf, requireActive } from "./guards";
import { lockManaged, memberByEmail } from "./people";
import { mayManageMembers } from "./policy";
import { isHeading } from "./rules";

const limit = () => z.union([z.literal("").transform(() => undefined), amountText()]).optional();

/** Sets what a member may do alone; an empty limit is none. It counts from their next request. */
export const setLimits = command({
  name: "account.set-limits",
  summary: "Set what a member may spend alone: in one transaction, in a month, and from which headings.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    email: emailText(),
    perTransaction: limit(),
    /** In one calendar month (UTC). */
    perMonth: limit(),
    /** None ticked: all headings. */
    headings: z
      .array(text({ min: 0, max: 80 }))
      .max(60)
      .transform((names) => names.filter((name) => name !== ""))
      .default([]),
  }),
  result: z.object({ userId: z.string(), name: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockManaged(tx, actor, input.awardId),
  may: mayManageMembers,
  emits: [memberChanged],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.userId,
    detail: { name: result.name },
  }),
  location: (input) => `/researcher/awards/${input.awardId}/people?done=account.set-limits`,
  async run({ tx, actor, input, loaded, emit }) {
    requireActive(loaded);
    const { awardId, headings } = input;
    const amount = (text: string | undefined, field: string) =>
      text === undefined ? null : amountOf(text, loaded.currency, field);
    const limitPerTransaction = amount(input.perTransaction, "perTransaction");
    const limitPerMonth = amount(input.perMonth, "perMonth");
    const known = loaded.accounts.filter(({ code }) => isHeading(code)).map(({ heading }) => heading);
    const unknown = headings.find((name) => !known.includes(name));
    if (unknown !== undefined)
      throw invalid({
        headings: [`“${unknown}” is no heading of this award. Choose among ${known.join(", ")}.`],
      });
    const member = await memberByEmail(tx, awardId, input.email);
    if (member.role === "pi")
      throw conflict("The account is held in the principal investigator's name: they have no limit.");
    if (member.userId === actorId(actor))
      throw denied("These are your own limits: the principal investigator or another deputy sets them.");
    const all = headings.length === 0 || headings.length === known.length;
    await tx
      .update(accountMember)
      .set({ limitPerTransaction, limitPerMonth, headings: all ? null : headings })
      .where(eq(accountMember.id, member.id));
    emit(memberChanged, { awardId, userId: member.userId });
    return { userId: member.userId, name: member.name };
  },
});
