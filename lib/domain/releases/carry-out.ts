/**
 * The end of a hold: every decision of the release is told, in one transaction. What people see of it is one instant,
 * and a worker that dies in the middle has told nobody (docs/decisions/0014).
 */
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decisionRelease, releaseItem } from "@/db/schema/letters";
import type { Job, JobContext } from "@/lib/command/scheduled";
import type { Offered } from "@/lib/domain/awards/changes";
import { sendLetters } from "@/lib/domain/letters/changes";
import { amountText } from "@/lib/domain/money";
import { decisionsById, lockProposals, makeFinal, type Ready } from "@/lib/domain/proposals/final";
import { proposalReleased, releaseFinished } from "./events";
import { offices } from "./offices";
import { factsOf, lockRelease } from "./records";

/** What the release was agreed on, as far as it still stands: a proposal withdrawn meanwhile is told nothing. */
async function readyOf(tx: Tx, releaseId: string): Promise<Ready[]> {
  const items = await tx
    .select({ proposalId: releaseItem.proposalId, decisionId: releaseItem.decisionId })
    .from(releaseItem)
    .where(eq(releaseItem.releaseId, releaseId))
    .orderBy(asc(releaseItem.proposalId));
  const proposals = await lockProposals(
    tx,
    items.map(({ proposalId }) => proposalId),
  );
  const decisions = await decisionsById(
    tx,
    items.map(({ decisionId }) => decisionId),
  );
  return items.flatMap(({ proposalId, decisionId }) => {
    const row = proposals.get(proposalId);
    const its = decisions.get(decisionId);
    return row?.status === "submitted" && its?.status === "held" ? [{ proposal: row, decision: its }] : [];
  });
}

/** The timeline of each proposal, and the event for whoever has it open. */
function announce(
  { emit, record }: JobContext,
  ready: readonly Ready[],
  offered: ReadonlyMap<string, Offered>,
): void {
  for (const { proposal: row, decision: its } of ready) {
    const made = offered.get(row.id);
    const { id: proposalId, agencyId, organisationId, piId, currency } = row;
    const award = made ? { awardId: made.awardId } : {};
    emit(proposalReleased, { proposalId, agencyId, organisationId, piId, ...award });
    record("proposal.released", {
      type: "proposal",
      id: row.id,
      relatedId: made?.awardId,
      detail: {
        status: made ? "awarded" : "declined",
        ...(its.amount === null ? {} : { amount: amountText(its.amount, currency), currency }),
        ...(made ? { reference: made.reference } : {}),
      },
    });
  }
}

export const carryOut: Job = {
  kind: "releases.carry-out",
  emits: [proposalReleased, releaseFinished],
  // Two thousand take about two seconds; a slow disk and a busy server may take their time.
  ms: 60_000,
  async run(context) {
    const { tx, subjectId, now } = context;
    const release = await lockRelease(tx, subjectId);
    // Recalled: what was planned stays planned, and finds nothing to do.
    if (release.status !== "approved" || !release.dueAt) return undefined;
    if (release.dueAt > now) return release.dueAt;
    const ready = await readyOf(tx, release.id);
    const { callId, agencyId } = release;
    const versions = { award: release.awardVersion, decline: release.declineVersion };
    const decisions = ready.map((one) => ({ decisionId: one.decision.id, releaseId: release.id }));
    await sendLetters(tx, { callId, agencyId, versions, decisions }, now);
    // The counter of references is everybody's at this agency: taken late, held briefly.
    const offered = await makeFinal(tx, ready, now);
    await offices(tx, { callId: release.callId, ready, offered });
    await tx
      .update(decisionRelease)
      .set({ status: "released", releasedAt: now, told: ready.length })
      .where(eq(decisionRelease.id, release.id));
    announce(context, ready, offered);
    context.emit(releaseFinished, factsOf(release));
    context.record("release.finished", {
      type: "call",
      id: release.callId,
      relatedId: release.agencyId,
      detail: { told: ready.length, awards: offered.size },
    });
    return undefined;
  },
};
