import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { hasRole, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { allow, deny } from "@/lib/command/verdict";
import { newId } from "@/lib/infra/ids";
import { proposalStarted } from "./events";
import { mustBeOpen } from "./records";

/** Begins a draft on an open call; the actor becomes its principal investigator. */
export const startProposal = command({
  name: "proposal.start",
  summary: "Start a proposal on an open call, through one of your universities.",
  access: "user",
  input: z.strictObject({ callId: uuid(), organisationId: uuid() }),
  result: z.object({ proposalId: z.string() }),
  keys: (input) => [`proposal-start:${input.callId}:${input.organisationId}`],
  async load({ tx, input }) {
    const [its] = await tx.select().from(call).where(eq(call.id, input.callId));
    const [university] = await tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(and(eq(organisation.id, input.organisationId), eq(organisation.kind, "university")));
    // A draft is its agency's own; others must not learn that it exists.
    if (!its || its.status === "draft" || !university) throw notFound("There is no such call or university.");
    return { call: its };
  },
  may: (actor, _loaded, input) =>
    hasRole(actor, input.organisationId)
      ? allow()
      : deny("You do not belong to this university. Ask its administrator to invite you, or choose another."),
  emits: [proposalStarted],
  subject: (input, _loaded, result) => ({
    type: "proposal",
    id: result.proposalId,
    relatedId: input.callId,
    detail: { organisationId: input.organisationId },
  }),
  location: (_input, result) => `/researcher/proposals/${result.proposalId}?done=proposal.start`,
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    if (!isUser(actor)) throw notFound();
    mustBeOpen(loaded, arrivedAt);
    const proposalId = newId();
    await tx.insert(proposal).values({
      id: proposalId,
      callId: input.callId,
      agencyId: loaded.call.agencyId,
      organisationId: input.organisationId,
      piId: actor.id,
      status: "draft",
      abstract: "",
      currency: loaded.call.currency,
      createdAt: now,
      updatedAt: now,
      updatedBy: actor.id,
    });
    await tx.insert(proposalMember).values({
      proposalId,
      email: actor.email,
      userId: actor.id,
      role: "pi",
      status: "confirmed",
      invitedBy: actor.id,
      invitedAt: now,
      answeredAt: now,
    });
    emit(proposalStarted, { proposalId, piId: actor.id });
    return { proposalId };
  },
});
