import { reaction } from "@/lib/command/reaction";
import { formatMoney } from "@/lib/domain/money";
import { notify } from "@/lib/domain/notifications/changes";
import { claimApproved } from "./events";
import { claimFacts, claimPath, financeRoles, roleIds } from "./tell";

/** To the finance office and the investigator: what the agency owes. */
export const onClaimApproved = reaction({
  name: "claims.on-approved",
  on: claimApproved,
  async run({ tx, event, payload }) {
    const its = await claimFacts(tx, payload.claimId);
    if (!its) return;
    const { claim, award, name, about } = its;
    const payable = formatMoney(claim.payable, claim.currency);
    const mail = {
      subject: `Approved: ${name}`,
      text: `The agency has approved a claim. ${payable} will be paid.${claim.disallowed > 0n ? ` ${formatMoney(claim.disallowed, claim.currency)} were disallowed.` : ""}\n\n${about}`,
    };
    const notice = { event, kind: "claim" as const, title: `The agency has approved ${name}: ${payable}` };
    const finance = await roleIds(tx, payload.organisationId, financeRoles);
    await notify(tx, { ...notice, userIds: finance, href: claimPath("university", claim), mail });
    if (!finance.includes(award.piId))
      await notify(tx, { ...notice, userIds: [award.piId], href: claimPath("researcher", claim), mail });
  },
});
