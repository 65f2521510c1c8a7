import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { actorId, hasRole, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { type FieldErrors, invalid, notFound } from "@/lib/command/errors";
import { ticked, uuid } from "@/lib/command/fields";
import { allow, deny } from "@/lib/command/verdict";
import { newId } from "@/lib/infra/ids";
import {
  type Applicant,
  type ApplicantType,
  applicantTypeKeys,
  asks,
  ineligible,
} from "../calls/eligibility";
import { formOf } from "../calls/forms";
import { outlineForm } from "../calls/outline-form";
import { type CareerStage, careerStageKeys } from "../calls/vocabulary";
import { limitTries } from "../people/rate-limits";
import { copyEarlier, inviteEarlierTeam, loadEarlier } from "./copy-earlier";
import { memberInvited, proposalStarted } from "./events";
import { mustBeOpen } from "./records";

type Answered = { applicantType?: ApplicantType | undefined; careerStage?: CareerStage | undefined };
const applicantOf = (input: Answered, university: Applicant["university"]): Applicant => ({
  type: input.applicantType,
  stage: input.careerStage,
  university,
});

/** Begins a draft on an open call; the actor becomes its principal investigator. */
export const startProposal = command({
  name: "proposal.start",
  summary: "Start a proposal on an open call, through one of your universities.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    organisationId: uuid(),
    /** Asked where the call says who may apply. */
    applicantType: z.enum(applicantTypeKeys, "Choose what you are.").optional(),
    careerStage: z.enum(careerStageKeys, "Choose your career stage.").optional(),
    /** A proposal of one's own team to begin with: what fits is taken over. */
    copyFrom: z.union([uuid(), z.literal("")]).optional(),
    /** Invites its team anew. */
    inviteTeam: ticked().optional(),
  }),
  result: z.object({
    proposalId: z.string(),
    /** What of the earlier proposal was not taken over, in sentences. */
    left: z.array(z.string()).optional(),
  }),
  keys: (input) => [`proposal-start:${input.callId}:${input.organisationId}`],
  async prepare(input, actor) {
    if (input.inviteTeam) await limitTries([["invite-person", actorId(actor)]]);
  },
  async load({ tx, input, actor }) {
    const [its] = await tx.select().from(call).where(eq(call.id, input.callId));
    const [university] = await tx
      .select({ id: organisation.id, country: organisation.country })
      .from(organisation)
      .where(and(eq(organisation.id, input.organisationId), eq(organisation.kind, "university")));
    // A draft is its agency's own; others must not learn that it exists.
    if (!its || its.status === "draft" || !university) throw notFound("There is no such call or university.");
    const full = await formOf(tx, its.id, its.formVersion);
    const form = its.outlineClosesAt ? outlineForm(full) : full;
    const earlier = input.copyFrom ? await loadEarlier(tx, actorId(actor), input.copyFrom) : undefined;
    return { call: its, university, form, rules: form.eligibility, earlier };
  },
  may(actor, loaded, input) {
    if (!hasRole(actor, input.organisationId))
      return deny(
        "You do not belong to this university. Ask its administrator to invite you, or choose another.",
      );
    // Judged here, so that who was turned away, and when, is on record.
    const reasons = ineligible(loaded.rules, applicantOf(input, loaded.university));
    return reasons.length > 0 ? deny(`You cannot apply to this call. ${reasons.join(" ")}`) : allow();
  },
  emits: [proposalStarted, memberInvited],
  subject: (input, _loaded, result) => ({
    type: "proposal",
    id: result.proposalId,
    relatedId: input.callId,
    detail: {
      organisationId: input.organisationId,
      applicantType: input.applicantType,
      careerStage: input.careerStage,
      copiedFrom: input.copyFrom || undefined,
    },
  }),
  location: (_input, result) => `/researcher/proposals/${result.proposalId}?done=proposal.start`,
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    if (!isUser(actor)) throw notFound();
    mustBeOpen(loaded, arrivedAt);
    const asked = asks(loaded.rules);
    const unanswered: FieldErrors = {
      ...(asked.type && !input.applicantType ? { applicantType: ["Choose what you are."] } : {}),
      ...(asked.stage && !input.careerStage ? { careerStage: ["Choose your career stage."] } : {}),
    };
    if (Object.keys(unanswered).length > 0) throw invalid(unanswered, "This call says who may apply.");
    const proposalId = newId();
    await tx.insert(proposal).values({
      id: proposalId,
      callId: input.callId,
      agencyId: loaded.call.agencyId,
      organisationId: input.organisationId,
      piId: actor.id,
      status: loaded.call.outlineClosesAt ? "outline" : "draft",
      formVersion: loaded.call.formVersion,
      applicantType: input.applicantType,
      careerStage: input.careerStage,
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
    const { earlier, form } = loaded;
    if (!earlier) return { proposalId };
    const { id: callId, currency } = loaded.call;
    const begun = { id: proposalId, callId, form, currency, now, actor };
    const { left } = await copyEarlier(tx, earlier, begun);
    const invited = input.inviteTeam ? await inviteEarlierTeam(tx, earlier, begun) : [];
    for (const one of invited) emit(memberInvited, { proposalId, ...one });
    return { proposalId, left };
  },
});
