import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { actorId } from "@/lib/command/actor";
import { auditRow } from "@/lib/command/audit";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import type { Emit } from "@/lib/command/event";
import { uuid } from "@/lib/command/fields";
import type { Offered } from "@/lib/domain/awards/changes";
import { awardOffered } from "@/lib/domain/awards/events";
import { stagesOf } from "@/lib/domain/calls/stages-of";
import { amountText } from "@/lib/domain/money";
import { tellSingly } from "@/lib/domain/releases/changes";
import { decisionHeld, proposalDecided } from "./decision-events";
import { mayDecideCall, unconfirmable } from "./decisions";
import { decisionsById, holdDecisions, lockProposals, makeFinal, ownAmong, type Ready } from "./final";

/** The most that one press confirms: as many as a call's release must tell at once. */
const MOST = 2_000;

/** Recommendations with their proposals, which are locked; ids that are none, or of another call, are left out. */
async function readyOnes(tx: Tx, callId: string, decisionIds: readonly string[]): Promise<Ready[]> {
  const seen = await decisionsById(tx, decisionIds);
  const proposals = await lockProposals(
    tx,
    [...seen.values()].map(({ proposalId }) => proposalId),
  );
  // Read again: until their proposals were locked, they could still be replaced.
  const decisions = await decisionsById(tx, [...seen.keys()]);
  return [...decisions.values()].flatMap((its) => {
    const row = proposals.get(its.proposalId);
    return row?.callId === callId ? [{ proposal: row, decision: its }] : [];
  });
}

/** Confirms many recommendations that were read, all or none of them. */
export const confirmAll = command({
  name: "proposal.confirm-all",
  summary: "Confirm the recommendations of a call that one has read, as the second person; all or none.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    /** The recommendations that were read; one made since is not confirmed unread. */
    decisionIds: z
      .array(uuid(), "Choose the recommendations to confirm.")
      .min(1, "Choose at least one recommendation.")
      .max(MOST, `Choose at most ${MOST} at once.`),
  }),
  result: z.object({ callId: z.uuid(), confirmed: z.int(), held: z.boolean() }),
  keys: (input) => [`decisions:${input.callId}`],
  async load({ tx, input, actor }) {
    const [its] = await tx
      .select({ id: call.id, agencyId: call.agencyId })
      .from(call)
      .where(eq(call.id, input.callId));
    if (!its) throw notFound();
    const ready = await readyOnes(tx, its.id, [...new Set(input.decisionIds)]);
    const stages = await stagesOf(tx, its.id);
    const ids = ready.map((one) => one.proposal.id);
    return { ...its, ready, stages, own: await ownAmong(tx, actor, ids) };
  },
  may: mayDecideCall,
  emits: [proposalDecided, decisionHeld, awardOffered],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { confirmed: result.confirmed, held: result.held },
  }),
  location: (input) => `/agency/calls/${input.callId}/decisions?done=proposal.confirm-all`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    const { ready, stages, agencyId, own } = loaded;
    const wanted = new Set(input.decisionIds).size;
    const { secondApproval } = stages;
    const refused = ready.flatMap((one) => {
      const why = unconfirmable(one, { actorId: actorId(actor), own, secondApproval });
      return why ? [`${one.proposal.reference}: ${why}`] : [];
    });
    if (ready.length < wanted) refused.push(`${wanted - ready.length} of them are not of this call.`);
    if (refused.length > 0) {
      const more = refused.length > 5 ? ` And ${refused.length - 5} more.` : "";
      throw conflict(`Nothing was confirmed. ${refused.slice(0, 5).join(" ")}${more}`, "not-confirmable");
    }
    const confirmed = { decidedBy: actorId(actor), decidedAt: now };
    const ids = ready.map((one) => one.decision.id);
    const single = { callId: input.callId, agencyId, holdMinutes: stages.letterHold, confirmed };
    const together = stages.letters === "together";
    if (together) await holdDecisions(tx, ids, confirmed);
    const held = together || (await tellSingly(tx, ready, single)) !== undefined;
    if (held) {
      emit(decisionHeld, { callId: input.callId, agencyId });
    } else {
      const offered = await makeFinal(tx, ready, now, confirmed);
      for (const one of ready) {
        tell(emit, one, offered.get(one.proposal.id));
        const subject = timelineOf(one, offered.get(one.proposal.id));
        const facts = { actor, command: "proposal.decide", key, requestId: "confirm-all" } as const;
        last(auditRow({ ...facts, outcome: "done", subject }));
      }
    }
    return { callId: input.callId, confirmed: ready.length, held };
  },
});

function tell(emit: Emit, { proposal: row, decision: its }: Ready, offered: Offered | undefined): void {
  const { id: proposalId, callId, agencyId, organisationId, piId } = row;
  const about = { proposalId, callId, agencyId, organisationId, piId, decisionId: its.id };
  emit(proposalDecided, offered ? { ...about, awardId: offered.awardId } : about);
  if (offered) emit(awardOffered, { awardId: offered.awardId, agencyId, organisationId, piId });
}

/** As if it had been confirmed alone. */
const timelineOf = ({ proposal: row, decision: its }: Ready, offered: Offered | undefined) => ({
  type: "proposal",
  id: row.id,
  relatedId: offered?.awardId,
  detail: {
    status: offered ? "awarded" : "declined",
    ...(its.amount ? { amount: amountText(its.amount, row.currency) } : {}),
    ...(offered ? { reference: offered.reference, currency: row.currency } : {}),
  },
});
