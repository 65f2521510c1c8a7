import { eq } from "drizzle-orm";
import { extension } from "@/db/schema/extensions";
import { reaction } from "@/lib/command/reaction";
import { AGENCY_ROLES } from "@/lib/domain/calls/policy";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalFacts, roleIds } from "@/lib/domain/proposals/tell";
import { extensionAsked } from "./events";

/** To everybody else at the agency: a second person is needed. Who leads the proposal, not what it says. */
export const onExtensionAsked = reaction({
  name: "extensions.on-asked",
  on: extensionAsked,
  async run({ tx, event, payload }) {
    const [row] = await tx.select().from(extension).where(eq(extension.id, payload.extensionId));
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its || row?.status !== "asked") return;
    const { call, piName, universityName } = its;
    const people = await roleIds(tx, row.agencyId, AGENCY_ROLES);
    const until = instantWords(row.until, call.timeZone);
    await notify(tx, {
      event,
      kind: "decision",
      userIds: people.filter((id) => id !== row.askedBy),
      title: `An extension for ${piName} waits for a second person`,
      href: `/agency/calls/${call.id}/extensions`,
      mail: {
        subject: `${call.reference}: an extension waits for a second person`,
        text: `More time is asked for ${row.subject === "response" ? "the response to the reviews of " : ""}a proposal of ${piName} (${universityName}) to “${call.title}”: until ${until}.\n\nReason:\n\n${row.reason}`,
      },
    });
  },
});
