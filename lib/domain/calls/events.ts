/** What happens to calls. What the public may see is announced to everybody, drafts only to the agency. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ callId: z.uuid(), agencyId: z.uuid() });
type Payload = z.output<typeof payload>;

const agencyOnly = (p: Payload) => [`organisation:${p.agencyId}`];
const everybody = (p: Payload) => [`organisation:${p.agencyId}`, `call:${p.callId}`, "public"];

/** A draft was begun. */
export const callDrafted = event({ name: "call.drafted", payload, topics: agencyOnly });
/** A draft was changed. */
export const callChanged = event({ name: "call.changed", payload, topics: agencyOnly });
/** Somebody asked that a second person publish a draft. */
export const callPublishingAsked = event({
  name: "call.publishing-asked",
  payload: payload.extend({ askedBy: z.uuid() }),
  topics: agencyOnly,
});
export const callPublished = event({ name: "call.published", payload, topics: everybody });
/** A published call closes later than was announced. */
export const callExtended = event({ name: "call.extended", payload, topics: everybody });
/** A published call was put away. */
export const callArchived = event({ name: "call.archived", payload, topics: everybody });
/** A draft was put away without having been published. */
export const callDiscarded = event({ name: "call.discarded", payload, topics: agencyOnly });
/** Somebody asked the agency about a call. */
export const callAsked = event({
  name: "call.asked",
  payload: payload.extend({ questionId: z.uuid() }),
  topics: agencyOnly,
});
/** The agency answered; everybody hears of it only where the answer is for everybody. */
export const callAnswered = event({
  name: "call.answered",
  payload: payload.extend({ questionId: z.uuid(), askedBy: z.uuid(), published: z.boolean() }),
  topics: (p) => [
    ...(p.published ? [`call:${p.callId}`] : []),
    `organisation:${p.agencyId}`,
    `user:${p.askedBy}`,
  ],
});
/** The form being built was changed; applicants do not see it yet. */
export const callFormChanged = event({ name: "call.form-changed", payload, topics: agencyOnly });
/** A published call asks something else from now on. */
export const callFormPublished = event({
  name: "call.form-published",
  payload: payload.extend({ formVersion: z.int() }),
  topics: everybody,
});
/** The stages were set. `announced`: of a published call, and applicants can expect something else now. */
export const callStagesSet = event({
  name: "call.stages-set",
  payload: payload.extend({ announced: z.boolean() }),
  topics: (p) => [`organisation:${p.agencyId}`, ...(p.announced ? [`call:${p.callId}`] : [])],
});
/** A published call changed its texts, amounts or headings. */
export const callRevised = event({
  name: "call.revised",
  payload: payload.extend({ number: z.int() }),
  topics: everybody,
});
/** The clock reached the opening time. */
export const callOpened = event({ name: "call.opened", payload, topics: everybody });
/** Outlines are no longer taken: the agency sees now what has come, and decides. */
export const callOutlinesClosed = event({ name: "call.outlines-closed", payload, topics: everybody });
/** The clock reached the closing time. */
export const callClosed = event({ name: "call.closed", payload, topics: everybody });
/** Nothing more comes to a sealed call: the agency sees now what has come. */
export const callUnsealed = event({ name: "call.unsealed", payload, topics: agencyOnly });
