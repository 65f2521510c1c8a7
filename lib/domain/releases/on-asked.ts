/** Tells those who may approve that a release waits for a second person. */
import { eq } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { decisionRelease } from "@/db/schema/letters";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { decidingRoles } from "@/lib/domain/proposals/decisions";
import { roleIds } from "@/lib/domain/proposals/tell";
import { releaseAsked } from "./events";

export const onReleaseAsked = reaction({
  name: "releases.on-asked",
  on: releaseAsked,
  async run({ tx, event, payload }) {
    const [row] = await tx
      .select({ release: decisionRelease, title: call.title, reference: call.reference })
      .from(decisionRelease)
      .innerJoin(call, eq(call.id, decisionRelease.callId))
      .where(eq(decisionRelease.id, payload.releaseId));
    if (row?.release.status !== "asked") return;
    const { awards, declines, askedBy } = row.release;
    const people = await roleIds(tx, payload.agencyId, decidingRoles);
    const words = `${awards + declines} decisions (${awards} to award, ${declines} to decline)`;
    await notify(tx, {
      event,
      kind: "decision",
      userIds: people.filter((id) => id !== askedBy),
      title: `A release waits for a second person: ${row.title}`,
      href: `/agency/calls/${payload.callId}/decisions`,
      mail: {
        subject: `${row.reference}: a release waits for a second person`,
        text: `A colleague asks to tell the applicants of “${row.title}” all decisions at once: ${words}. Read the letters before you approve.`,
      },
    });
  },
});
