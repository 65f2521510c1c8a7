import { eq } from "drizzle-orm";
import { extension } from "@/db/schema/extensions";
import { reaction } from "@/lib/command/reaction";
import { plan } from "@/lib/command/scheduled";
import { notify } from "@/lib/domain/notifications/changes";
import { endorsingRoles } from "@/lib/domain/proposals/policy";
import {
  instantWords,
  proposalFacts,
  researcherPath,
  roleIds,
  teamIds,
  universityPath,
} from "@/lib/domain/proposals/tell";
import { extensionGranted } from "./events";
import { reminderOf } from "./remind";

/** To the team, to the office where it waits there, and to the officer who asked. */
export const onExtensionGranted = reaction({
  name: "extensions.on-granted",
  on: extensionGranted,
  async run({ tx, event, payload, now }) {
    const [row] = await tx.select().from(extension).where(eq(extension.id, payload.extensionId));
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its || !row) return;
    const { name, call, piName, proposal } = its;
    await plan(tx, row.id, reminderOf(row, now));
    const until = instantWords(row.until, call.timeZone);
    const mail = {
      subject: `${call.reference}: more time, until ${until}`,
      text: `${name} to “${call.title}” has time until ${until}. By then it must be submitted and endorsed. The call's own closing time stays as it is for everybody else.`,
    };
    const title = `${name} has time until ${until}`;
    const team = await teamIds(tx, proposal.id);
    await notify(tx, { event, kind: "call", userIds: team, title, href: researcherPath(proposal.id), mail });
    if (proposal.status === "awaiting-endorsement") {
      const userIds = await roleIds(tx, proposal.organisationId, endorsingRoles);
      const href = universityPath(proposal.id);
      await notify(tx, { event, kind: "endorsement", userIds, title, href, mail });
    }
    await notify(tx, {
      event,
      kind: "decision",
      userIds: [row.askedBy],
      title: `The extension for ${piName} was granted`,
      href: `/agency/calls/${call.id}/extensions`,
    });
  },
});
