/** Addresses of what follows the reviews: panels, decisions and letters, responses, pools, selections. */
import { outlines } from "./addresses-outlines";
import { type Addresses, calls, just, listed, ownProposals, reviews, skip } from "./fill";

const panel = (make: (of: { panelId: string; item: string; callId: string }) => string): Addresses => ({
  at: ({ assessment: { panel: its } }) => {
    const of = { panelId: its.panelId, callId: its.call.callId };
    return {
      "the proposal with a conflict": make({ ...of, item: its.item }),
      "another proposal": make({ ...of, item: its.otherItem }),
    };
  },
});
const panelCall = (under: string): Addresses => ({
  at: ({ assessment: { panel: its }, calls: { sealed, otherOpen } }) => ({
    "a sealed call": `/agency/calls/${sealed.callId}/panel${under}?rejected=`,
    "the panel's call": `/agency/calls/${its.call.callId}/panel${under}?rejected=`,
    "another agency's call": `/agency/calls/${otherOpen.callId}/panel${under}?rejected=`,
  }),
});
const letters = (under: string): Addresses => ({
  at: ({ assessment: { held }, calls: { sealed, otherOpen } }) => ({
    "a sealed call": `/agency/calls/${sealed.callId}${under}?rejected=`,
    "decisions that wait": `/agency/calls/${held.call.callId}${under}?rejected=`,
    "another agency's call": `/agency/calls/${otherOpen.callId}${under}?rejected=`,
  }),
});
const responses = (under: string): Addresses => ({
  at: ({ assessment: { panel: its }, proposals: { main } }) => ({
    "one reviewed": `/researcher/proposals/${its.first.proposalId}/${under}?rejected=`,
    "the proposal": `/researcher/proposals/${main.proposalId}/${under}?rejected=`,
  }),
});
const letterOf = (portal: string): Addresses => ({
  at: ({ assessment: { held }, proposals: its }) => ({
    "one awarded": `/${portal}/proposals/${its.awarded.proposalId}/letter?rejected=`,
    "one with a decision that waits": `/${portal}/proposals/${held.held.proposalId}/letter?rejected=`,
  }),
});
const selection = (portal: string): Addresses => ({
  at: ({ assessment: { selection: its } }) => ({
    "": `/${portal}/selections/${its.call.callId}?rejected=`,
  }),
});

export const assessment: Record<string, Addresses> = {
  ...outlines,
  "/account/reviewing": listed("/account/reviewing", "rejected="),
  "/agency/calls/[id]/assignments": calls((id) => `/agency/calls/${id}/assignments?rejected=`),
  "/agency/calls/[id]/assignments/[plan]": {
    at: ({ assessment: { pool }, calls: its }) => ({
      "": `/agency/calls/${its.open.callId}/assignments/${pool.assignmentId}?rejected=`,
    }),
  },
  "/agency/calls/[id]/assignments/[plan]/[proposal]": {
    at: ({ assessment: { pool }, calls: its, proposals: { main } }) => ({
      "": `/agency/calls/${its.open.callId}/assignments/${pool.assignmentId}/${main.proposalId}?rejected=`,
    }),
  },
  "/agency/calls/[id]/decisions": letters("/decisions"),
  "/agency/calls/[id]/letters": letters("/letters"),
  "/agency/calls/[id]/letters/preview": letters("/letters/preview"),
  "/agency/calls/[id]/letters/sent": letters("/letters/sent"),
  "/agency/calls/[id]/panel": panelCall(""),
  "/agency/calls/[id]/panel/agenda": panelCall("/agenda"),
  "/agency/calls/[id]/panel/interviews": panelCall("/interviews"),
  "/agency/calls/[id]/panel/conflicts": panelCall("/conflicts"),
  "/agency/calls/[id]/panel/items/[item]": panel(
    ({ callId, item }) => `/agency/calls/${callId}/panel/items/${item}?rejected=`,
  ),
  "/agency/calls/[id]/panel/minutes": panelCall("/minutes"),
  "/agency/calls/[id]/panel/ranking": panelCall("/ranking"),
  "/agency/calls/[id]/panel/recommend": panelCall("/recommend"),
  "/agency/calls/[id]/acknowledgements": calls((id) => `/agency/calls/${id}/acknowledgements?x=`),
  "/agency/calls/[id]/revise": calls((id) => `/agency/calls/${id}/revise?rejected=`),
  "/agency/calls/[id]/stages": calls((id) => `/agency/calls/${id}/stages?rejected=`),
  "/agency/calls/[id]/stages/preview": calls((id) => `/agency/calls/${id}/stages/preview?role=applicant`),
  "/agency/calls/[id]/statistics": calls((id) => `/agency/calls/${id}/statistics?x=`),
  "/agency/proposals/[id]/discussion": {
    at: ({ assessment: { panel: its }, proposals: { main } }) => ({
      "one reviewed": `/agency/proposals/${its.first.proposalId}/discussion?rejected=`,
      "the proposal": `/agency/proposals/${main.proposalId}/discussion?rejected=`,
    }),
  },
  "/agency/reviewers": listed("/agency/reviewers", "q=Secret"),
  "/agency/reviewers/[id]": {
    at: ({ assessment: { pool } }) => ({ "": `/agency/reviewers/${pool.memberId}?rejected=` }),
  },
  "/agency/reviewers/imports/[id]": {
    at: ({ assessment: { pool } }) => ({ "": `/agency/reviewers/imports/${pool.importId}?rejected=` }),
  },
  "/agency/reviewers/imports/new": listed("/agency/reviewers/imports/new", "rejected="),
  "/agency/reviewers/new": listed("/agency/reviewers/new", "rejected="),
  "/agency/statistics": listed("/agency/statistics", "year=2025"),
  "/api/v1/calls/[id]/ranking.csv": {
    at: ({ assessment: { panel: its }, calls: { sealed, otherOpen } }) => ({
      "a sealed call": `/api/v1/calls/${sealed.callId}/ranking.csv?x=`,
      "the panel's call": `/api/v1/calls/${its.call.callId}/ranking.csv?x=`,
      "another agency's call": `/api/v1/calls/${otherOpen.callId}/ranking.csv?x=`,
    }),
  },
  "/api/v1/calls/[id]/statistics.csv": calls((id) => `/api/v1/calls/${id}/statistics.csv?x=`),
  "/api/v1/proposals/[id]/document.pdf": ownProposals((id) => `/api/v1/proposals/${id}/document.pdf?x=`),
  "/api/v1/receipt-keys": just("/api/v1/receipt-keys"),
  "/api/v1/statistics.csv": listed("/api/v1/statistics.csv", "year=2025"),
  "/api/v1/verify": skip("it reads nothing but the receipt that it is sent, and counts tries by address"),
  "/calls/[id]/statistics": calls((id) => `/calls/${id}/statistics`),
  "/panels": just("/panels"),
  "/panels/[id]": {
    at: ({ assessment: { panel: its } }) => ({ "": `/panels/${its.panelId}?rejected=` }),
  },
  "/panels/[id]/minutes": {
    at: ({ assessment: { panel: its } }) => ({ "": `/panels/${its.panelId}/minutes?rejected=` }),
  },
  "/panels/[id]/interviews": {
    at: ({ assessment: { panel: its } }) => ({ "": `/panels/${its.panelId}/interviews?rejected=` }),
  },
  "/panels/[id]/interviews/calendar.ics": {
    at: ({ assessment: { panel: its } }) => ({ "": `/panels/${its.panelId}/interviews/calendar.ics` }),
  },
  "/panels/[id]/items/[item]": panel(({ panelId, item }) => `/panels/${panelId}/items/${item}?rejected=`),
  "/researcher/proposals/[id]/letter": letterOf("researcher"),
  "/researcher/proposals/[id]/interview": responses("interview"),
  "/researcher/proposals/[id]/interview/calendar.ics": responses("interview/calendar.ics"),
  "/researcher/proposals/[id]/revision": ownProposals(
    (id) => `/researcher/proposals/${id}/revision?rejected=`,
  ),
  "/researcher/proposals/[id]/response": responses("response"),
  "/researcher/proposals/[id]/response/check": responses("response/check"),
  "/researcher/proposals/[id]/submissions/[number]/receipt.txt": ownProposals(
    (id) => `/researcher/proposals/${id}/submissions/1/receipt.txt`,
  ),
  "/researcher/selections": just("/researcher/selections"),
  "/researcher/selections/[callId]": selection("researcher"),
  "/reviewer/[id]/discussion": reviews((id) => `/reviewer/${id}/discussion?rejected=`),
  "/reviewer/[id]/proposal.pdf": reviews((id) => `/reviewer/${id}/proposal.pdf?x=`),
  "/reviewer/delegated/[id]": {
    at: ({ assessment: its }) => ({ "": `/reviewer/delegated/${its.reviewDelegationId}?token=` }),
  },
  "/university/proposals/[id]/letter": letterOf("university"),
  "/university/selections": listed("/university/selections", "rejected="),
  "/university/selections/[callId]": selection("university"),
  "/verify": listed("/verify", "found=nothing-found"),
};
