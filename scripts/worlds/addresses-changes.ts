/** Addresses of the changes of awards. */
import { type Addresses, awards, listed } from "./fill";

type Portal = "researcher" | "university" | "agency";
const ofAward = (portal: Portal, under: string): Addresses =>
  awards((id) => `/${portal}/awards/${id}/changes${under}`);
const one = (portal: Portal): Addresses => ({
  at: ({ awards: { active }, changes: its }) => ({
    "with the agency": `/${portal}/awards/${active}/changes/${its.submitted}?rejected=`,
    "with the university": `/${portal}/awards/${active}/changes/${its.sent}?rejected=`,
    "being written": `/${portal}/awards/${active}/changes/${its.draft}?rejected=`,
  }),
});

export const changes: Record<string, Addresses> = {
  "/api/v1/awards/[id]/changes": awards((id) => `/api/v1/awards/${id}/changes?limit=5`),
  "/agency/changes": listed("/agency/changes", "show=waiting"),
  "/agency/changes/rules": listed("/agency/changes/rules", "version=0"),
  "/agency/awards/[id]/close-out": awards((id) => `/agency/awards/${id}/close-out?rejected=`),
  "/agency/awards/[id]/changes": ofAward("agency", "?cursor="),
  "/agency/awards/[id]/changes/[change]": one("agency"),
  "/researcher/changes": listed("/researcher/changes", "show=waiting"),
  "/researcher/awards/[id]/close-out": awards((id) => `/researcher/awards/${id}/close-out?rejected=`),
  "/researcher/awards/[id]/changes": ofAward("researcher", "?cursor="),
  "/researcher/awards/[id]/changes/[change]": one("researcher"),
  "/researcher/awards/[id]/changes/new": ofAward("researcher", "/new?kind=virement"),
  "/university/changes": listed("/university/changes", "show=waiting"),
  "/university/awards/[id]/close-out": awards((id) => `/university/awards/${id}/close-out?rejected=`),
  "/university/awards/[id]/changes": ofAward("university", "?cursor="),
  "/university/awards/[id]/changes/[change]": one("university"),
  "/university/awards/[id]/changes/new": ofAward("university", "/new?kind=virement"),
};
