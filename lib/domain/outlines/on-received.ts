import { eq } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { reaction } from "@/lib/command/reaction";
import { notify } from "../notifications/changes";
import { outlinePath, proposalFacts, roleIds } from "../proposals/tell";
import { outlineReceived } from "./events";
import { outlinesSealed } from "./rules";

/** To the agency's officers, that it has come; of a sealed call they hear once outlines have closed. */
export const onOutlineReceived = reaction({
  name: "outlines.on-received",
  on: outlineReceived,
  async run({ tx, event, payload, now }) {
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its) return;
    const [row] = await tx.select().from(call).where(eq(call.id, its.proposal.callId));
    if (!row || outlinesSealed(row, now)) return;
    await notify(tx, {
      event,
      kind: "submission",
      userIds: await roleIds(tx, its.proposal.agencyId, ["programme-officer"]),
      title: `The outline of ${its.name} was submitted to “${row.title}”`,
      href: outlinePath(its.proposal.id),
    });
  },
});
