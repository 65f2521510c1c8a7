/** What the notices about requests know, and whom they go to. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { changeRequest } from "@/db/schema/changes";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { seatsOf } from "@/lib/domain/accounts/seats";
import { peopleWithRole } from "@/lib/domain/awards/letters";
import { type Notice, notify } from "@/lib/domain/notifications/changes";
import { kindWords } from "./kinds";
import { changePath } from "./paths";
import { endorsers } from "./policy";

/** A request with its award's name; undefined when it is gone. */
export async function changeTold(tx: Tx, changeId: string) {
  const [row] = await tx
    .select({ change: changeRequest, reference: award.reference, title: award.title, piId: award.piId })
    .from(changeRequest)
    .innerJoin(award, eq(award.id, changeRequest.awardId))
    .where(eq(changeRequest.id, changeId));
  return row && { ...row, name: `${row.reference} ${row.title}`, kind: kindWords[row.change.kind].name };
}
type Told = NonNullable<Awaited<ReturnType<typeof changeTold>>>;

type Party = "leads" | "university" | "agency";

/** Whoever asked and those who lead the award; the office; the agency. */
async function peopleOf(tx: Tx, { change, piId }: Told, party: Party): Promise<string[]> {
  if (party === "university") return peopleWithRole(tx, change.organisationId, endorsers);
  if (party === "agency") return peopleWithRole(tx, change.agencyId, agencyViewers);
  const deputies = await tx
    .select({ userId: accountMember.userId })
    .from(accountMember)
    .where(and(seatsOf(change.awardId), eq(accountMember.role, "deputy")));
  return [piId, change.requestedBy, ...deputies.map(({ userId }) => userId)];
}

const portal = { leads: "researcher", university: "university", agency: "agency" } as const;

/** Tells the parties, each person once and with the link of their own portal; never whoever did it. */
export async function tellParties(
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
      kind: "change",
      userIds,
      title: words.title,
      href: changePath(portal[party], told.change.awardId, told.change.id),
      mail: {
        subject: `${told.reference}: ${words.title}`.slice(0, 200),
        text: `${words.text}\n\n${told.name}`,
      },
    });
  }
}
