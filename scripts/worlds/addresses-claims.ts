/** Addresses of claims and payments. */
import { type Addresses, awards, listed } from "./fill";

const claims = (portal: string): Addresses => ({
  at: ({ awards: { active }, claims: its }) => ({
    "one approved": `/${portal}/awards/${active}/claims/${its.claimId}?cursor=`,
    "a draft": `/${portal}/awards/${active}/claims/${its.draftId}?cursor=`,
  }),
});
const ofAward = (portal: string) => awards((id) => `/${portal}/awards/${id}/claims?cursor=`);

export const claimAddresses: Record<string, Addresses> = {
  "/agency/awards/[id]/claims": ofAward("agency"),
  "/agency/awards/[id]/claims/[claim]": claims("agency"),
  "/agency/bank": listed("/agency/bank", "rejected="),
  "/agency/claims": listed("/agency/claims", "waits=all"),
  "/agency/payments": listed("/agency/payments", "cursor="),
  "/agency/payments/[id]": {
    at: ({ claims: its }) => ({ "": `/agency/payments/${its.runId}?rejected=` }),
  },
  "/agency/payments/[id]/file": { at: ({ claims: its }) => ({ "": `/agency/payments/${its.runId}/file` }) },
  "/agency/payments/exceptions": listed("/agency/payments/exceptions", "rejected="),
  "/agency/payments/statements/[id]": {
    at: ({ claims: its }) => ({ "": `/agency/payments/statements/${its.statementId}` }),
  },
  "/api/v1/awards/[id]/claims": awards((id) => `/api/v1/awards/${id}/claims?limit=10`),
  "/api/v1/claims/[id]": {
    at: ({ claims: its }) => ({
      "one approved": `/api/v1/claims/${its.claimId}`,
      "a draft": `/api/v1/claims/${its.draftId}`,
    }),
  },
  "/researcher/awards/[id]/claims": ofAward("researcher"),
  "/researcher/awards/[id]/claims/[claim]": claims("researcher"),
  "/university/awards/[id]/claims": ofAward("university"),
  "/university/awards/[id]/claims/[claim]": claims("university"),
  "/university/bank": listed("/university/bank", "rejected="),
  "/university/claims": listed("/university/claims", "waits=all"),
};
