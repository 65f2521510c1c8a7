/** Tells whoever asked about a call that the agency has answered. */
import { eq } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { callAnswered } from "./events";

export const onAnswered = reaction({
  name: "calls.on-answered",
  on: callAnswered,
  async run({ tx, payload, event }) {
    const [about] = await tx
      .select({ reference: call.reference, title: call.title })
      .from(call)
      .where(eq(call.id, payload.callId));
    if (!about) return;
    await notify(tx, {
      event,
      userIds: [payload.askedBy],
      kind: "call",
      title: `Your question about ${about.title} was answered`,
      href: `/calls/${payload.callId}#questions`,
      mail: {
        subject: `Your question about ${about.reference} was answered`,
        text: `The agency answered what you asked about the call ${about.reference} ${about.title}.`,
      },
    });
  },
});
