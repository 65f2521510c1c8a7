import { eq } from "drizzle-orm";
import { endorsement } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { deadlineOf } from "@/lib/domain/calls/deadline";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { proposalReturned } from "./events";
import { proposalFacts, researcherPath, teamIds } from "./tell";

/** To the team: what the research office asks for, and until when it can be submitted again. */
export const onReturned = reaction({
  name: "proposals.on-returned",
  on: proposalReturned,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    const [word] = await tx.select().from(endorsement).where(eq(endorsement.id, payload.endorsementId));
    if (!its) return;
    const { name, call, universityName, proposal } = its;
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: await teamIds(tx, proposal.id),
      title: `${name} was returned for changes`,
      href: researcherPath(proposal.id),
      mail: {
        subject: `${proposal.reference} was returned for changes`,
        text: `${universityName} returned ${name}:\n\n${word?.comment ?? ""}\n\nChange it and submit it again before the call closes on ${instantWords(deadlineOf(call, proposal.extendedUntil), call.timeZone)}.`,
      },
    });
  },
});
