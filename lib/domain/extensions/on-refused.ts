import { eq } from "drizzle-orm";
import { extension } from "@/db/schema/extensions";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalFacts } from "@/lib/domain/proposals/tell";
import { extensionRefused } from "./events";

/** To the officer who asked; the applicant hears it from them. */
export const onExtensionRefused = reaction({
  name: "extensions.on-refused",
  on: extensionRefused,
  async run({ tx, event, payload }) {
    const [row] = await tx.select().from(extension).where(eq(extension.id, payload.extensionId));
    const its = await proposalFacts(tx, payload.proposalId);
    if (!its || !row) return;
    await notify(tx, {
      event,
      kind: "decision",
      userIds: [row.askedBy],
      title: `The extension for ${its.piName} was refused`,
      href: `/agency/calls/${its.call.id}/extensions`,
      mail: {
        subject: `${its.call.reference}: an extension was refused`,
        text: `The extension that you asked for ${its.piName} was refused:\n\n${row.answer}`,
      },
    });
  },
});
