/** Telling the parties of an award something, each on their own page of it, nobody twice. */
import type { Tx } from "@/db/client";
import type { StoredEvent } from "@/lib/command/reaction";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { notify } from "@/lib/domain/notifications/changes";
import { describeAward, peopleWithRole } from "./letters";

type Parties = { awardId: string; agencyId: string; organisationId: string; piId: string };
type About = NonNullable<Awaited<ReturnType<typeof describeAward>>>;

export type Telling = {
  event: StoredEvent;
  parties: Parties;
  to: ReadonlyArray<"pi" | "university" | "agency" | "approvers">;
  /** The title of the notice and the text of the mail. */
  words: (about: About) => { title: string; text: string };
};

/** Tells each of the parties named. Whoever did it hears nothing of it. */
export async function tellParties(tx: Tx, { event, parties, to, words }: Telling): Promise<void> {
  const about = await describeAward(tx, parties.awardId);
  if (!about) return;
  const { title, text } = words(about);
  const told = new Set<string>([event.actorId]);
  const people = {
    pi: async () => ["researcher", [parties.piId]] as const,
    university: async () =>
      [
        "university",
        await peopleWithRole(tx, parties.organisationId, ["research-office", "finance", "university-admin"]),
      ] as const,
    agency: async () => ["agency", await peopleWithRole(tx, parties.agencyId, agencyViewers)] as const,
    approvers: async () =>
      ["agency", await peopleWithRole(tx, parties.agencyId, ["approver", "agency-admin"])] as const,
  };
  for (const party of to) {
    const [portal, ids] = await people[party]();
    const userIds = ids.filter((id) => !told.has(id));
    for (const id of userIds) told.add(id);
    await notify(tx, {
      event,
      userIds,
      kind: "award",
      title: `${title}: ${about.name}`,
      href: `/${portal}/awards/${parties.awardId}`,
      mail: { subject: `${title}: ${about.reference}`, text },
    });
  }
}
