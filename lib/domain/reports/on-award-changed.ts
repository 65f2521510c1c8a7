/** Reports follow the award's dates: the schedule is made when its account opens, and moves with an extension. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { reaction } from "@/lib/command/reaction";
import { awardAccepted, awardReceived } from "@/lib/domain/awards/events";
import { changeApplied } from "@/lib/domain/changes/events";
import { scheduleReports } from "./changes";

async function follow(tx: Tx, awardId: string): Promise<void> {
  await tx.select({ id: award.id }).from(award).where(eq(award.id, awardId)).for("update");
  const [its] = await tx
    .select({
      id: award.id,
      agencyId: award.agencyId,
      organisationId: award.organisationId,
      startsOn: award.startsOn,
      endsOn: award.endsOn,
      timeZone: organisation.timeZone,
    })
    .from(award)
    .innerJoin(organisation, eq(organisation.id, award.organisationId))
    .where(eq(award.id, awardId));
  if (its) await scheduleReports(tx, its);
}

export const onReportingBegan = reaction({
  name: "reports.on-award-accepted",
  on: awardAccepted,
  run: ({ tx, payload }) => follow(tx, payload.awardId),
});

/** An award that came from another university has a schedule of its own there. */
export const onReportingReceived = reaction({
  name: "reports.on-award-received",
  on: awardReceived,
  run: ({ tx, payload }) => follow(tx, payload.awardId),
});

export const onReportingMoved = reaction({
  name: "reports.on-change-applied",
  on: changeApplied,
  run: ({ tx, payload }) => follow(tx, payload.awardId),
});
