/** What the notices about reports know, and whom they go to. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { report } from "@/db/schema/reports";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { seatsOf } from "@/lib/domain/accounts/seats";
import { peopleWithRole } from "@/lib/domain/awards/letters";
import { type Notice, notify } from "@/lib/domain/notifications/changes";
import { reportPath } from "./paths";

/** A report with its award's name; undefined when it is gone. */
export async function reportTold(tx: Tx, reportId: string) {
  const [row] = await tx
    .select({ report, reference: award.reference, title: award.title, piId: award.piId })
    .from(report)
    .innerJoin(award, eq(award.id, report.awardId))
    .where(eq(report.id, reportId));
  return row && { ...row, name: `${row.reference} ${row.title}` };
}
export type Told = NonNullable<Awaited<ReturnType<typeof reportTold>>>;

export type Party = "leads" | "university" | "agency";

async function peopleOf(tx: Tx, { report: row, piId }: Told, party: Party): Promise<string[]> {
  if (party === "university")
    return peopleWithRole(tx, row.organisationId, ["research-office", "university-admin"]);
  if (party === "agency") return peopleWithRole(tx, row.agencyId, agencyViewers);
  const deputies = await tx
    .select({ userId: accountMember.userId })
    .from(accountMember)
    .where(and(seatsOf(row.awardId), inArray(accountMember.role, ["pi", "deputy"])));
  return [piId, ...deputies.map(({ userId }) => userId)];
}

const portal = { leads: "researcher", university: "university", agency: "agency" } as const;

/** Tells the parties, each person once and with the link of their own portal; never whoever did it. */
export async function tellOfReport(
  tx: Tx,
  about: { told: Told; event: Notice["event"] & { actorId?: string }; parties: readonly Party[] },
  words: { title: string; text: string },
): Promise<void> {
  const { told, event } = about;
  const done = new Set<string>(event.actorId ? [event.actorId] : []);
  for (const party of about.parties) {
    const userIds = (await peopleOf(tx, told, party)).filter((id) => !done.has(id));
    for (const id of userIds) done.add(id);
    await notify(tx, {
      event,
      kind: "report",
      userIds,
      title: `${told.report.title}: ${words.title}`,
      href: reportPath(portal[party], told.report.awardId, told.report.id),
      mail: {
        subject: `${told.reference}, ${told.report.title}: ${words.title}`.slice(0, 200),
        text: `${words.text}\n\n${told.name}`,
      },
    });
  }
}
