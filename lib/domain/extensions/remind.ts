/** A day before an extension ends: a reminder of its own, because the call's reminders leave such proposals out. */
import { eq } from "drizzle-orm";
import { extension } from "@/db/schema/extensions";
import type { Job, Planned } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalFacts, researcherPath, teamIds } from "@/lib/domain/proposals/tell";

const DAY = 86_400_000;

/** What is planned when an extension is granted: nothing where its end is less than a day away. */
export const reminderOf = (row: { id: string; until: Date }, now: Date): Planned[] => {
  const dueAt = new Date(row.until.getTime() - DAY);
  return dueAt > now ? [{ key: `extension:${row.id}:reminder:1d`, kind: "extensions.remind", dueAt }] : [];
};

export const remindOfExtension: Job = {
  kind: "extensions.remind",
  emits: [],
  async run({ tx, workId, subjectId, now }) {
    const [row] = await tx.select().from(extension).where(eq(extension.id, subjectId));
    const its = row && (await proposalFacts(tx, row.proposalId));
    if (!row || !its || row.until <= now || row.subject !== "submission") return undefined;
    const { name, call, proposal } = its;
    // A later extension has a reminder of its own; what was submitted needs none.
    if (proposal.extendedUntil?.getTime() !== row.until.getTime()) return undefined;
    if (!["outline", "draft", "returned"].includes(proposal.status)) return undefined;
    const until = instantWords(row.until, call.timeZone);
    await notify(tx, {
      event: { id: workId },
      kind: "deadline",
      userIds: await teamIds(tx, proposal.id),
      title: `The time given to ${name} ends within a day`,
      href: researcherPath(proposal.id),
      mail: {
        subject: `${call.reference}: your extension ends within a day`,
        text: `${name} to “${call.title}” has time until ${until}. By then it must be submitted, and endorsed by your university.`,
      },
    });
    return undefined;
  },
};
