/** Addresses of spending on an award: purchases, recurring costs, people, rules. */
import { type Addresses, awards, listed } from "./fill";

const both = (under: string): Record<string, Addresses> =>
  Object.fromEntries(
    ["researcher", "university"].map((portal) => [
      `/${portal}/awards/[id]/${under}`,
      awards((id) => `/${portal}/awards/${id}/${under}?rejected=`),
    ]),
  );

const purchases = (portal: string): Addresses => ({
  at: ({ awards: its }) => ({
    "that waits": `/${portal}/awards/${its.active}/purchases/1?rejected=`,
    "that was delivered": `/${portal}/awards/${its.active}/purchases/2?rejected=`,
    "another university's": `/${portal}/awards/${its.other}/purchases/1?rejected=`,
  }),
});

const recurring = (portal: string): Addresses => ({
  at: ({ awards: its, spending }) => ({
    "a salary": `/${portal}/awards/${its.active}/recurring/${spending.recurringId}?rejected=`,
  }),
});

export const spending: Record<string, Addresses> = {
  "/agency/awards/[id]/rules": awards((id) => `/agency/awards/${id}/rules?rejected=`),
  ...both("people"),
  ...both("purchases"),
  ...both("recurring"),
  ...both("recurring/new"),
  ...both("rules"),
  "/api/v1/awards/[id]/purchases": awards((id) => `/api/v1/awards/${id}/purchases?view=open`),
  "/api/v1/awards/[id]/purchases/[number]": {
    at: ({ awards: its }) => ({
      "that waits": `/api/v1/awards/${its.active}/purchases/1`,
      "another university's": `/api/v1/awards/${its.other}/purchases/1`,
    }),
  },
  "/researcher/awards/[id]/purchases/[number]": purchases("researcher"),
  "/researcher/awards/[id]/purchases/new": awards(
    (id) => `/researcher/awards/${id}/purchases/new?kind=travel`,
  ),
  "/researcher/awards/[id]/recurring/[recurring]": recurring("researcher"),
  "/researcher/postings": listed("/researcher/postings", "cursor=x"),
  "/researcher/purchases": listed("/researcher/purchases", "view=all"),
  "/university/awards/[id]/purchases/[number]": purchases("university"),
  "/university/awards/[id]/recurring/[recurring]": recurring("university"),
  "/university/purchases": listed("/university/purchases", "view=all"),
  "/university/recurring": { at: () => ({ "": "/university/recurring" }) },
};
