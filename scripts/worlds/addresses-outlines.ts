/** Addresses of the outline stage. */
import type { Addresses } from "./fill";

const ofCall = (under: string): Addresses => ({
  at: ({ assessment: { outlines }, calls: { otherOpen } }) => ({
    "a call with outlines": `/agency/calls/${outlines.call.callId}${under}?rejected=`,
    "one whose outlines are sealed": `/agency/calls/${outlines.sealed.callId}${under}?rejected=`,
    "another agency's call": `/agency/calls/${otherOpen.callId}${under}?rejected=`,
  }),
});
const ofOutline = (make: (id: string) => string): Addresses => ({
  at: ({ assessment: { outlines } }) => ({
    "an outline": make(outlines.mine.proposalId),
    "another university's outline": make(outlines.theirs.proposalId),
    "a sealed one": make(outlines.hidden.proposalId),
  }),
});

export const outlines: Record<string, Addresses> = {
  "/agency/calls/[id]/form/outline": ofCall("/form/outline"),
  "/agency/calls/[id]/form/outline/questions/[question]": ofCall("/form/outline/questions/case"),
  "/agency/calls/[id]/outlines": ofCall("/outlines"),
  "/api/v1/calls/[id]/outlines": {
    at: ({ assessment: { outlines }, calls: { otherOpen } }) => ({
      "a call with outlines": `/api/v1/calls/${outlines.call.callId}/outlines?x=`,
      "one whose outlines are sealed": `/api/v1/calls/${outlines.sealed.callId}/outlines?x=`,
      "another agency's call": `/api/v1/calls/${otherOpen.callId}/outlines?x=`,
    }),
  },
  "/agency/outlines/[id]": ofOutline((id) => `/agency/outlines/${id}?rejected=`),
  "/researcher/proposals/[id]/amount": ofOutline((id) => `/researcher/proposals/${id}/amount?rejected=`),
  "/researcher/proposals/[id]/outline": ofOutline((id) => `/researcher/proposals/${id}/outline`),
};
