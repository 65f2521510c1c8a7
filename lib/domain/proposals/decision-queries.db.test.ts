import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import type { Reaction } from "@/lib/command/reaction";
import { systemTransaction } from "@/lib/command/transaction";
import { makeUser, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { decideProposal } from "./decide";
import { getDecision, listDecisions } from "./decision-queries";
import { listHistory } from "./history";
import { onDecided } from "./on-decided";
import { onRecommended } from "./on-recommended";
import type { View } from "./policy";
import { recommendProposal } from "./recommend";

/** Runs a reaction twice on the event of its kind that holds `id`, as after a crash. */
async function react(reaction: Reaction, id: string): Promise<void> {
  const rows = await database().select().from(outboxEvent).where(eq(outboxEvent.type, reaction.on.name));
  const event = rows.find((row) => row.payload.includes(id));
  if (!event) throw new Error(`No ${reaction.on.name} holds ${id}`);
  const payload = JSON.parse(event.payload);
  for (let n = 0; n < 2; n++)
    await systemTransaction((tx) =>
      reaction.run({ tx, payload, event: { ...event, seq: 1 }, now: new Date() }),
    );
}
const noticesOf = (userId: string) =>
  database().select().from(notification).where(eq(notification.userId, userId));

it("keeps a recommendation with the agency, and tells the decision to all three parties", async () => {
  const { proposalId, call, pi, office } = await makeProposal({ state: "submitted" });
  const stranger = await makeUser();
  const reason = "Strong team.";
  const { decisionId } = await run(recommendProposal, call.officer, { proposalId, outcome: "award", reason });
  for (const actor of [pi, office, stranger]) {
    expect(await listDecisions(actor, proposalId)).toEqual([]);
    expect(await getDecision(actor, proposalId)).toBeUndefined();
  }
  expect(await listDecisions(call.approver, proposalId)).toMatchObject([
    { id: decisionId, status: "proposed", recommendedBy: call.officer.name, decidedBy: null },
  ]);
  await react(onRecommended, decisionId);
  expect(await noticesOf(call.approver.id)).toHaveLength(1);
  expect(await noticesOf(call.officer.id)).toEqual([]);
  expect((await noticesOf(pi.id)).filter((notice) => notice.kind === "decision")).toEqual([]);

  await run(decideProposal, call.approver, { proposalId, decisionId });
  for (const actor of [pi, office, call.officer])
    expect(await getDecision(actor, proposalId)).toMatchObject({
      outcome: "award",
      amount: 10_000_000n,
      reason,
    });
  expect(await getDecision(stranger, proposalId)).toBeUndefined();
  const deciderAsSeenBy = async (actor: User, view: View) =>
    (await listHistory(actor, { id: proposalId, view })).items.find(
      ({ command }) => command === "proposal.decide",
    )?.who;
  expect(await deciderAsSeenBy(pi, "team")).toBe("The agency");
  expect(await deciderAsSeenBy(office, "office")).toBe("The agency");
  expect(await deciderAsSeenBy(call.officer, "agency")).toBe(call.approver.name);
  await react(onDecided, decisionId);
  expect((await noticesOf(pi.id)).filter((notice) => notice.kind === "decision")).toHaveLength(1);
});
