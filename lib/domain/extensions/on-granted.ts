import { eq } from "drizzle-orm";
import { extension } from "@/db/schema/extensions";
import { reaction } from "@/lib/command/reaction";
import { plan } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { endorsingRoles } from "@/lib/domain/proposals/policy";
import { isWithOffice } from "@/lib/domain/proposals/rules";
import { proposalFacts, researcherPath, roleIds, teamIds, universityPath } from "@/lib/domain/proposals/tell";
import { planResponse } from "@/lib/domain/responses/jobs";
import { responsePath } from "@/lib/domain/responses/tell";
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
    const until = instantWords(row.until, call.timeZone);
    const forResponse = row.subject === "response";
    const mail = {
      subject: `${call.reference}: more time, until ${until}`,
      text: forResponse
        ? `Your team has time until ${until} to respond to the reviews of ${name}. Others have the time that they were told.`
        : `${name} to “${call.title}” has time until ${until}. By then it must be submitted and endorsed. The call's own closing time stays as it is for everybody else.`,
    };
    const title = forResponse
      ? `You can respond to the reviews of ${name} until ${until}`
      : `${name} has time until ${until}`;
    const href = forResponse ? responsePath(proposal.id) : researcherPath(proposal.id);
    if (forResponse) await planResponse(tx, row, now);
    else await plan(tx, row.id, reminderOf(row, now));
    const team = await teamIds(tx, proposal.id);
    await notify(tx, { event, kind: "call", userIds: team, title, href, mail });
    if (!forResponse && isWithOffice(proposal.status)) {
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
