/** What happens to proposals. Payloads carry ids; the agency hears only of what has reached it. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const proposalId = z.string();
/** The team's own: how often they write is nobody else's to hear. */
const proposalTopic = (p: { proposalId: string }) => `proposal:${p.proposalId}`;
/** What is done with a submission, for everybody who sees the proposal. */
const submissionTopics = (p: { proposalId: string }) => [proposalTopic(p), `submission:${p.proposalId}`];
const place = { proposalId, organisationId: z.string(), agencyId: z.string() };

export const proposalStarted = event({
  name: "proposal.started",
  payload: z.object({ proposalId, piId: z.string() }),
  topics: (p) => [proposalTopic(p), `user:${p.piId}`],
});

export const proposalSaved = event({
  name: "proposal.saved",
  payload: z.object({ proposalId, version: z.number() }),
  topics: (p) => [proposalTopic(p)],
});

/** The team has read a change of its call. `toAgency`: the proposal is with the agency, which sees it. */
export const revisionAcknowledged = event({
  name: "proposal.revision-acknowledged",
  payload: z.object({ proposalId, agencyId: z.string(), toAgency: z.boolean() }),
  topics: (p) => [proposalTopic(p), ...(p.toAgency ? [`organisation:${p.agencyId}`] : [])],
});

export const proposalSubmitted = event({
  name: "proposal.submitted",
  payload: z.object({ ...place, submissionId: z.string() }),
  topics: (p) => [...submissionTopics(p), `organisation:${p.organisationId}`],
});

/** It reached the agency without an endorsement, because its call wants none. `sealed`: the agency hears later. */
export const proposalReceived = event({
  name: "proposal.received",
  payload: z.object({ proposalId, agencyId: z.string(), sealed: z.boolean() }),
  topics: (p) => (p.sealed ? [] : [`organisation:${p.agencyId}`]),
});

/** The agency found it ineligible, or took that back. */
export const proposalChecked = event({
  name: "proposal.checked",
  payload: z.object({ ...place, checkId: z.string() }),
  topics: (p) => [...submissionTopics(p), `organisation:${p.organisationId}`, `organisation:${p.agencyId}`],
});

/** `reachedAgency`: it had been endorsed, so the agency loses sight of it. */
export const proposalWithdrawn = event({
  name: "proposal.withdrawn",
  payload: z.object({ ...place, reachedAgency: z.boolean() }),
  topics: (p) => [
    ...submissionTopics(p),
    `organisation:${p.organisationId}`,
    ...(p.reachedAgency ? [`organisation:${p.agencyId}`] : []),
  ],
});

/** `sealed`: the agency does not hear of it until its call has closed. */
export const proposalEndorsed = event({
  name: "proposal.endorsed",
  payload: z.object({ ...place, endorsementId: z.string(), sealed: z.boolean().default(false) }),
  topics: (p) => [
    ...submissionTopics(p),
    `organisation:${p.organisationId}`,
    ...(p.sealed ? [] : [`organisation:${p.agencyId}`]),
  ],
});

export const proposalReturned = event({
  name: "proposal.returned",
  payload: z.object({ ...place, endorsementId: z.string() }),
  topics: (p) => [...submissionTopics(p), `organisation:${p.organisationId}`],
});

export const proposalDiscarded = event({
  name: "proposal.discarded",
  payload: z.object({ proposalId, piId: z.string() }),
  topics: (p) => [proposalTopic(p), `user:${p.piId}`],
});

/** `userId`: the invited person, when there is an account with that address. */
export const memberInvited = event({
  name: "proposal.member-invited",
  payload: z.object({ proposalId, memberId: z.string(), userId: z.string().optional() }),
  topics: (p) => [proposalTopic(p), ...(p.userId ? [`user:${p.userId}`] : [])],
});

export const invitationAnswered = event({
  name: "proposal.invitation-answered",
  payload: z.object({ proposalId, memberId: z.string(), userId: z.string() }),
  topics: (p) => [proposalTopic(p), `user:${p.userId}`],
});

/** Someone left the team or has another role. */
export const teamChanged = event({
  name: "proposal.team-changed",
  payload: z.object({ proposalId, memberId: z.string(), userId: z.string().optional() }),
  topics: (p) => [proposalTopic(p), ...(p.userId ? [`user:${p.userId}`] : [])],
});

export const filesChanged = event({
  name: "proposal.files-changed",
  payload: z.object({ proposalId, fileId: z.string() }),
  topics: (p) => [proposalTopic(p)],
});

/** An investigator has said what of their CV the proposal shows. */
export const cvChosen = event({
  name: "proposal.cv-selected",
  payload: z.object({ proposalId, memberId: z.string() }),
  topics: (p) => [proposalTopic(p)],
});

/** The team has taken note of a changed form. */
export const formNoted = event({
  name: "proposal.form-noted",
  payload: z.object({ proposalId }),
  topics: (p) => [proposalTopic(p)],
});

/** A step of the university's chain was passed, not the last. */
export const proposalPassed = event({
  name: "proposal.passed",
  payload: z.object({ ...place, submissionId: z.string() }),
  topics: (p) => [...submissionTopics(p), `organisation:${p.organisationId}`],
});
