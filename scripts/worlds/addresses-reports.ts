/** Addresses of the reports on awards. */
import { type Addresses, awards, listed } from "./fill";

type Portal = "researcher" | "university" | "agency";
const ofAward = (portal: Portal): Addresses => awards((id) => `/${portal}/awards/${id}/reports?cursor=`);
const one = (portal: Portal, under = ""): Addresses => ({
  at: ({ awards: { active }, reports: its }) => ({
    "handed in": `/${portal}/awards/${active}/reports/${its.submitted}${under}?rejected=`,
    "being written": `/${portal}/awards/${active}/reports/${its.written}${under}?rejected=`,
  }),
});

export const reports: Record<string, Addresses> = {
  "/api/v1/awards/[id]/reports": awards((id) => `/api/v1/awards/${id}/reports?limit=5`),
  "/agency/reports": listed("/agency/reports", "show=overdue"),
  "/agency/reports/terms": listed("/agency/reports/terms", "kind=final"),
  "/agency/awards/[id]/reports": ofAward("agency"),
  "/agency/awards/[id]/reports/[report]": one("agency"),
  "/researcher/reports": listed("/researcher/reports", "show=overdue"),
  "/researcher/awards/[id]/reports": ofAward("researcher"),
  "/researcher/awards/[id]/reports/[report]": one("researcher"),
  "/researcher/awards/[id]/reports/[report]/edit": one("researcher", "/edit"),
  "/university/reports": listed("/university/reports", "show=overdue"),
  "/university/awards/[id]/reports": ofAward("university"),
  "/university/awards/[id]/reports/[report]": one("university"),
};
