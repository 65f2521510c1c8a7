/** Tells the two persons of a release that its letters are out. */
import { eq } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { decisionRelease } from "@/db/schema/letters";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { releaseFinished } from "./events";

export const onReleaseFinished = reaction({
  name: "releases.on-finished",
  on: releaseFinished,
  async run({ tx, event, payload }) {
    const [row] = await tx
      .select({ release: decisionRelease, title: call.title, reference: call.reference })
      .from(decisionRelease)
      .innerJoin(call, eq(call.id, decisionRelease.callId))
      .where(eq(decisionRelease.id, payload.releaseId));
    // One by itself is read on its own page.
    if (!row || row.release.single) return;
    const { told, askedBy, approvedBy } = row.release;
    await notify(tx, {
      event,
      kind: "decision",
      userIds: [askedBy, ...(approvedBy ? [approvedBy] : [])],
      title: `${told} decisions of “${row.title}” were released`,
      href: `/agency/calls/${payload.callId}/letters/sent`,
      mail: {
        subject: `${row.reference}: ${told} decisions were released`,
        text: `The decisions of “${row.title}” were told, and their letters are on their way. The delivery log shows what becomes of each.`,
      },
    });
  },
});
