import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { claimRule } from "@/db/schema/claims";
import { organisation } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { amountText, parseAmount } from "@/lib/domain/money";
import { claimRuleChanged } from "./events";
import { readPercent } from "./percent";
import { maySetRule } from "./policy";
import { ruleOf } from "./records";

/** What an agency decides once for all its claims: above which amount two persons approve, and what it retains. */
export const setClaimRule = command({
  name: "claim.set-rule",
  summary: "Set above which amount an agency's claims need two persons, and how much it retains.",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    version: int({ min: 0, max: 1_000_000 }),
    /** In the agency's currency; empty: one person is always enough. */
    secondAbove: z.string().trim().max(24).optional(),
    /** Per cent, such as 5 or 2.5. */
    retention: z.string("Enter per cent.").trim().max(10),
  }),
  result: z.object({ agencyId: z.string(), version: z.number() }),
  keys: (input) => [`claim-rule:${input.agencyId}`],
  load: async ({ tx, input }) => {
    const [row] = await tx
      .select()
      .from(organisation)
      .where(eq(organisation.id, input.agencyId))
      .for("update");
    if (row?.kind !== "agency") throw notFound();
    return { ...row, rule: await ruleOf(tx, row.id) };
  },
  may: (actor, _loaded, input) => maySetRule(actor, input.agencyId),
  emits: [claimRuleChanged],
  subject: (input) => ({
    type: "organisation",
    id: input.agencyId,
    detail: { secondAbove: input.secondAbove ?? null, retention: input.retention },
  }),
  location: () => "/agency/claims?done=claim.set-rule",
  async run({ tx, actor, input, loaded, now, emit }) {
    const { currency, rule, id: agencyId } = loaded;
    if (rule.version !== input.version)
      throw conflict(
        "Somebody else has changed these limits. Load the page again and repeat your change.",
        "stale-version",
      );
    const secondAbove = input.secondAbove ? parseAmount(input.secondAbove, currency) : null;
    if (secondAbove === undefined)
      throw invalid({
        secondAbove: [
          `Enter an amount in ${currency}, with no more decimals than ${amountText(1n, currency)} has, or leave it empty.`,
        ],
      });
    const retention = readPercent(input.retention);
    if (retention === undefined)
      throw invalid({
        retention: ["Enter per cent from 0 to 100, with two decimals at most, such as 5 or 2.5."],
      });
    const row = {
      agencyId,
      secondAbove,
      retention,
      version: rule.version + 1,
      changedBy: actorId(actor),
      changedAt: now,
    };
    await tx
      .insert(claimRule)
      .values(row)
      .onDuplicateKeyUpdate({
        set: { secondAbove, retention, version: sql`version + 1`, changedBy: row.changedBy, changedAt: now },
      });
    emit(claimRuleChanged, { agencyId });
    return { agencyId, version: row.version };
  },
});
