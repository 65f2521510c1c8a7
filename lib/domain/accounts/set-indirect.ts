import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { transfer } from "@/db/schema/accounts";
import { awardHeading, awardIndirect } from "@/db/schema/awards";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { dayText, text, uuid } from "@/lib/command/fields";
import { dayWords } from "@/lib/domain/days";
import { parseScaled } from "@/lib/domain/money";
import { indirectSet } from "./events";
import { requireActive } from "./guards";
import { lockLedger } from "./ledger";
import { noteRules } from "./ledger-facts";
import { mayGovern } from "./policy";
import { INDIRECT_MOST, percent } from "./rules";

/** Sets the rate of indirect costs from a day on. What was posted before keeps the rate of its day. */
export const setIndirect = command({
  name: "account.set-indirect",
  summary: "Set an award's rate of indirect costs from a day on; they are posted with each direct cost.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    fromOn: dayText(),
    /** Per cent of the direct cost, with two decimals at most; 0 ends them. */
    rate: z.string("Enter a rate.").max(12),
    /** The heading that pays. */
    heading: text({ max: 80 }),
    /** The headings whose costs bear it; default: all but the one that pays. */
    base: z
      .union([z.array(z.string().max(80)).max(50), z.string().max(80)], "Choose headings.")
      .transform((value) => (typeof value === "string" ? [value] : value).filter((name) => name !== ""))
      .optional(),
    reason: text({ min: 0, max: 250 }).optional(),
  }),
  result: z.object({ awardId: z.string(), fromOn: z.string(), basisPoints: z.number() }),
  keys: (input) => [`award:${input.awardId}`],
  load: async ({ tx, input, actor }) => {
    const ledger = await lockLedger(tx, actor, input.awardId);
    const headings = await tx
      .select({ position: awardHeading.position, name: awardHeading.name })
      .from(awardHeading)
      .where(eq(awardHeading.awardId, input.awardId));
    return { ...ledger, headings };
  },
  may: mayGovern,
  emits: [indirectSet],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    detail: { rate: percent(result.basisPoints), from: input.fromOn, heading: input.heading },
  }),
  location: (input) => `/agency/awards/${input.awardId}?done=account.set-indirect`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { awardId, fromOn, reason = "" } = input;
    // An offer may carry its rate already; a closed award has nothing left to post.
    if (loaded.status !== "offered" && loaded.status !== "returned") requireActive(loaded);
    const points = parseScaled(input.rate.replace(/\s*%$/, ""), 2);
    if (points === undefined || points > BigInt(INDIRECT_MOST))
      throw invalid({
        rate: [`Enter a rate in per cent between 0 and ${INDIRECT_MOST / 100}, with two decimals at most.`],
      });
    const names = loaded.headings.map(({ name }) => name);
    const charged = loaded.headings.find(({ name }) => name === input.heading);
    const choose = `Choose among this award's headings: ${names.join(", ")}.`;
    if (!charged) throw invalid({ heading: [choose] });
    const base = input.base && input.base.length > 0 ? [...new Set(input.base)].sort() : null;
    if (base?.some((name) => !names.includes(name))) throw invalid({ base: [choose] });
    if (loaded.rates.some((rate) => rate.fromOn === fromOn))
      throw conflict(`A rate from ${dayWords(fromOn)} is set already. Choose a later day.`);
    const [posted] = await tx
      .select({ last: sql<string | null>`CAST(MAX(${transfer.occurredOn}) AS CHAR)` })
      .from(transfer)
      .where(
        and(
          eq(transfer.awardId, awardId),
          inArray(transfer.kind, ["spend", "post"]),
          gte(transfer.occurredOn, fromOn),
        ),
      );
    if (posted?.last)
      throw conflict(
        `Costs of ${posted.last} are posted already, with the rate of that day. Choose a later day, or have finance reverse them first.`,
      );
    const basisPoints = Number(points);
    await tx.insert(awardIndirect).values({
      awardId,
      fromOn,
      basisPoints,
      base,
      position: charged.position,
      reason,
      addedBy: actorId(actor),
      addedAt: now,
    });
    await noteRules(tx, [awardId]);
    emit(indirectSet, { awardId });
    return { awardId, fromOn, basisPoints };
  },
});
