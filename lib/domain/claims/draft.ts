import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { claim } from "@/db/schema/claims";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { dayText, uuid } from "@/lib/command/fields";
import { dayWords } from "@/lib/domain/days";
import { newId } from "@/lib/infra/ids";
import { claimDrafted } from "./events";
import { mayClaim } from "./policy";
import { takePostings, writeLines } from "./postings";
import { eventOf, linesOf, lockAward, mustBeClaimable, recount } from "./records";

/** Starts a claim: its lines follow from what the ledger holds up to the end of its period and nobody claimed yet. */
export const draftClaim = command({
  name: "claim.draft",
  summary: "Start a claim for a period; its lines are proposed from the ledger's postings.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), fromOn: dayText(), toOn: dayText() }),
  result: z.object({ claimId: z.string(), awardId: z.string(), number: z.number() }),
  keys: (input) => [`award:${input.awardId}`],
  load: async ({ tx, input, actor }) => {
    const its = await lockAward(tx, actor, input.awardId);
    const [last] = await tx
      .select()
      .from(claim)
      .where(eq(claim.awardId, input.awardId))
      .orderBy(desc(claim.number))
      .limit(1);
    const [open] = await tx
      .select({ number: claim.number })
      .from(claim)
      .where(and(eq(claim.awardId, input.awardId), eq(claim.status, "draft")));
    return { ...its, last, open };
  },
  may: mayClaim,
  emits: [claimDrafted],
  // Without the award as its relation: the award's timeline is the agency's too.
  subject: (_input, _loaded, result) => ({ type: "claim", id: result.claimId }),
  location: (_input, { awardId, claimId }) =>
    `/university/awards/${awardId}/claims/${claimId}?done=claim.draft`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { award, last, open } = loaded;
    mustBeClaimable(loaded);
    if (open)
      throw conflict(
        `Claim ${open.number} of this award is still a draft. Go on with it, or discard it.`,
        "draft-open",
      );
    if (last?.final)
      throw conflict(
        `Claim ${last.number} was marked as the final one of this award. If there is more to claim, ask the agency in that claim's messages to take the mark back.`,
        "final",
      );
    const { fromOn, toOn } = input;
    if (toOn < fromOn) throw invalid({ toOn: ["Is before the first day. Enter a later day."] });
    if (award.startsOn && toOn < award.startsOn)
      throw invalid({
        toOn: [`Is before the award begins, on ${dayWords(award.startsOn)}. Enter a later day.`],
      });
    if (award.endsOn && fromOn > award.endsOn)
      throw invalid({
        fromOn: [`Is after the award has ended, on ${dayWords(award.endsOn)}. Enter an earlier day.`],
      });
    if (toOn > now.toISOString().slice(0, 10))
      throw invalid({
        toOn: ["Is in the future. A claim is made when its period is over: enter today or earlier."],
      });
    const claimId = newId();
    const row = {
      id: claimId,
      awardId: award.id,
      agencyId: award.agencyId,
      organisationId: award.organisationId,
      number: (last?.number ?? 0) + 1,
      status: "draft" as const,
      fromOn,
      toOn,
      currency: award.currency,
      comment: "",
      rate: award.awardRate,
      createdBy: actorId(actor),
      createdAt: now,
    };
    await tx.insert(claim).values(row);
    await writeLines(tx, { ...loaded, claim: row });
    await takePostings(tx, { award, claim: row });
    const [saved] = await tx.select().from(claim).where(eq(claim.id, claimId));
    const { total } = await recount(tx, { claim: saved!, lines: await linesOf(tx, claimId) });
    await tx.update(claim).set({ total }).where(eq(claim.id, claimId));
    emit(claimDrafted, eventOf({ claim: saved!, piId: loaded.piId }));
    return { claimId, awardId: award.id, number: row.number };
  },
});
