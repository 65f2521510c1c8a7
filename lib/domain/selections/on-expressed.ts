import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { endorsingRoles } from "@/lib/domain/proposals/policy";
import { roleIds } from "@/lib/domain/proposals/tell";
import { interestExpressed } from "./events";
import { interestFacts, officePath } from "./tell";

/** To the office, that somebody would lead a proposal to a limited call. */
export const onInterestExpressed = reaction({
  name: "selections.on-expressed",
  on: interestExpressed,
  async run({ tx, event, payload }) {
    const its = await interestFacts(tx, payload.interestId);
    if (!its) return;
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: (await roleIds(tx, payload.organisationId, endorsingRoles)).filter(
        (id) => id !== payload.userId,
      ),
      title: `${its.person} would submit “${its.interest.title}” to “${its.callTitle}”`,
      href: officePath(payload.callId),
    });
  },
});
