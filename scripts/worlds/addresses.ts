/**
 * Which records fill each route's parameters: an address for every kind of record that matters. A route that reads its
 * query has an address with one. Empty: `skip` says why nothing is asked there.
 */
import { assessment } from "./addresses-assessment";
import { books } from "./addresses-books";
import { changes } from "./addresses-changes";
import { claimAddresses } from "./addresses-claims";
import { cvs } from "./addresses-cvs";
import { messages } from "./addresses-messages";
import { portfolios } from "./addresses-portfolios";
import { reports } from "./addresses-reports";
import { spending } from "./addresses-spending";
import {
  type Addresses,
  awards,
  calls,
  just,
  listed,
  ownProposals,
  proposals,
  reviews,
  skip,
  together,
  transactions,
} from "./fill";

const publicPages: Record<string, Addresses> = {
  "/": just("/"),
  "/accessibility": just("/accessibility"),
  "/awards": listed("/awards", "q=Secret", "q=Dunes"),
  "/awards/[id]": awards((id) => `/awards/${id}`),
  "/calls": listed("/calls", "q=Secret", "q=seas", "state=open&sort=newest"),
  "/calls.atom": listed("/calls.atom", "q=Secret"),
  "/calls.ics": listed("/calls.ics", "q=Secret"),
  "/calls/[id]": calls((id) => `/calls/${id}?rejected=`),
  "/calls/[id]/calendar.ics": calls((id) => `/calls/${id}/calendar.ics`),
  "/help": just("/help"),
  "/invitations/[token]": {
    at: ({ rest }) => ({
      open: `/invitations/${rest.invitation}?rejected=`,
      "a wrong secret": `/invitations/${"x".repeat(43)}`,
    }),
  },
  "/privacy": just("/privacy"),
  "/register": listed("/register", "rejected=00000000-0000-7000-8000-000000000000"),
  "/register/confirm": listed("/register/confirm", `token=${"x".repeat(43)}`),
  "/register/sent": just("/register/sent"),
  "/reset": listed("/reset", "rejected=00000000-0000-7000-8000-000000000000"),
  "/reset/[token]": {
    at: ({ rest }) => ({
      open: `/reset/${rest.reset}`,
      "a wrong secret": `/reset/${"x".repeat(43)}`,
      refused: `/reset/${rest.reset}?rejected=00000000-0000-7000-8000-000000000000`,
    }),
  },
  "/reset/sent": just("/reset/sent"),
  "/sign-in": listed("/sign-in", "next=/account"),
  "/status": just("/status"),
  "/unsubscribe/[token]": {
    at: () => ({
      "a wrong link": "/unsubscribe/nothing",
      "": "/unsubscribe/nothing?done=search.unsubscribe",
    }),
  },
};

const own: Record<string, Addresses> = {
  "/account": listed("/account", "done=user.change-profile"),
  "/account/interests": listed("/account/interests", "done=review.save-coauthors"),
  "/account/notifications": listed("/account/notifications", "done=notification.configure"),
  "/account/searches": listed("/account/searches", "done=search.save"),
  "/account/searches/new": listed("/account/searches/new", "q=Secret"),
  "/account/security": listed("/account/security", "done=user.change-password"),
  "/account/tokens": listed("/account/tokens", "created=00000000-0000-7000-8000-000000000000"),
  "/notifications": listed("/notifications", "show=unread"),
};

const admin: Record<string, Addresses> = {
  "/admin": { ...just("/admin"), machinery: true },
  "/admin/events": { ...listed("/admin/events", "cursor=x"), machinery: true },
  "/admin/mail": { ...listed("/admin/mail", "status=dead", "to=secret@example.test"), machinery: true },
  "/admin/organisations": listed("/admin/organisations", "q=Secret"),
  "/admin/organisations/[id]": {
    at: ({ places }) => ({
      "the university": `/admin/organisations/${places.university.id}`,
      "": `/admin/organisations/${places.agency.id}?cursor=x`,
    }),
  },
  "/admin/organisations/new": listed("/admin/organisations/new", "kind=agency"),
  "/admin/people": listed("/admin/people", "q=Person"),
  "/admin/people/[id]": {
    at: ({ people }) => ({
      "": `/admin/people/${people.pi.id}`,
      done: `/admin/people/${people.pi.id}?done=user.disable`,
    }),
  },
};

const agency: Record<string, Addresses> = {
  "/agency": just("/agency"),
  "/agency/award-terms": listed("/agency/award-terms", "rejected="),
  "/agency/awards": listed("/agency/awards", "q=Secret", "status=active"),
  "/agency/awards/[id]": together(
    awards((id) => `/agency/awards/${id}`),
    { at: ({ awards: its }) => ({ searched: `/agency/awards/${its.active}?q=Secret` }) },
  ),
  "/agency/awards/[id]/transactions/[number]": transactions("agency"),
  "/agency/calls": listed("/agency/calls", "state=draft", "state=open"),
  "/agency/calls/[id]": calls((id) => `/agency/calls/${id}?cursor=`),
  "/agency/calls/[id]/edit": calls((id) => `/agency/calls/${id}/edit?rejected=`),
  "/agency/calls/[id]/extensions": calls((id) => `/agency/calls/${id}/extensions?rejected=`),
  "/agency/calls/[id]/form": calls((id) => `/agency/calls/${id}/form?rejected=`),
  "/agency/calls/[id]/form/preview": calls((id) => `/agency/calls/${id}/form/preview?part=full`),
  "/agency/calls/[id]/form/questions/[question]": {
    at: ({ calls: its }) => ({
      "of a draft": `/agency/calls/${its.draft.callId}/form/questions/method?rejected=`,
      "of another agency's draft": `/agency/calls/${its.otherDraft.callId}/form/questions/case`,
    }),
  },
  "/agency/calls/[id]/publish": calls((id) => `/agency/calls/${id}/publish?rejected=`),
  "/agency/calls/[id]/questions": calls((id) => `/agency/calls/${id}/questions?rejected=`),
  "/agency/calls/[id]/review-form": calls((id) => `/agency/calls/${id}/review-form?rejected=`),
  "/agency/calls/[id]/reviews": calls((id) => `/agency/calls/${id}/reviews?rejected=`),
  "/agency/calls/new": listed("/agency/calls/new", "rejected="),
  "/agency/members": {
    at: ({ places }) => ({
      "": "/agency/members",
      "asked for another agency": `/agency/members?organisation=${places.otherAgency.id}`,
    }),
  },
  "/agency/proposals": {
    at: ({ calls: its }) => ({
      "": "/agency/proposals",
      "oldest first": "/agency/proposals?sort=oldest",
      "to decide": "/agency/proposals?status=to-decide",
      "of a sealed call": `/agency/proposals?call=${its.sealed.callId}`,
      "of another agency's call": `/agency/proposals?call=${its.otherOpen.callId}`,
    }),
  },
  "/agency/proposals/[id]": proposals((id) => `/agency/proposals/${id}?cursor=`),
  "/agency/proposals/[id]/reviews": proposals((id) => `/agency/proposals/${id}/reviews?rejected=`),
};

const researcher: Record<string, Addresses> = {
  "/researcher": just("/researcher"),
  "/researcher/awards": listed("/researcher/awards", "q=Secret", "status=active"),
  "/researcher/awards/[id]": together(
    awards((id) => `/researcher/awards/${id}`),
    { at: ({ awards: its }) => ({ searched: `/researcher/awards/${its.active}?q=Secret` }) },
  ),
  "/researcher/awards/[id]/transactions/[number]": transactions("researcher"),
  "/researcher/invitations/[id]": {
    at: ({ proposals: its }) => ({
      "to a submitted proposal": `/researcher/invitations/${its.mainMember}`,
      "to a draft": `/researcher/invitations/${its.draftMember}`,
      "with a wrong secret": `/researcher/invitations/${its.draftMember}?token=wrong`,
    }),
  },
  "/researcher/proposals": listed("/researcher/proposals", "q=Secret", "status=draft"),
  "/researcher/proposals/[id]": proposals((id) => `/researcher/proposals/${id}?rejected=`),
  "/researcher/proposals/[id]/attachments": ownProposals(
    (id) => `/researcher/proposals/${id}/attachments?rejected=`,
  ),
  "/researcher/proposals/[id]/budget": ownProposals((id) => `/researcher/proposals/${id}/budget?rejected=`),
  "/researcher/proposals/[id]/check": ownProposals((id) => `/researcher/proposals/${id}/check?rejected=`),
  "/researcher/proposals/[id]/discard": ownProposals((id) => `/researcher/proposals/${id}/discard?rejected=`),
  "/researcher/proposals/[id]/history": ownProposals((id) => `/researcher/proposals/${id}/history?cursor=`),
  "/researcher/proposals/[id]/read": ownProposals((id) => `/researcher/proposals/${id}/read`),
  "/researcher/proposals/[id]/receipt": ownProposals((id) => `/researcher/proposals/${id}/receipt`),
  "/researcher/proposals/[id]/sections/[key]": ownProposals(
    (id) => `/researcher/proposals/${id}/sections/proposal?rejected=`,
  ),
  "/researcher/proposals/[id]/submissions/[number]": proposals(
    (id) => `/researcher/proposals/${id}/submissions/1`,
  ),
  "/researcher/proposals/[id]/summary": ownProposals((id) => `/researcher/proposals/${id}/summary?rejected=`),
  "/researcher/proposals/[id]/team": ownProposals((id) => `/researcher/proposals/${id}/team?rejected=`),
  "/researcher/proposals/[id]/versions/[part]": ownProposals(
    (id) => `/researcher/proposals/${id}/versions/abstract?rejected=`,
  ),
};

const reviewer: Record<string, Addresses> = {
  "/reviewer": just("/reviewer"),
  "/reviewer/[id]": together(
    reviews((id) => `/reviewer/${id}`),
    { at: ({ reviews: its }) => ({ "with a wrong secret": `/reviewer/${its.invited}?token=wrong` }) },
  ),
  "/reviewer/[id]/check": reviews((id) => `/reviewer/${id}/check?rejected=`),
};

const university: Record<string, Addresses> = {
  "/university": just("/university"),
  "/university/awards": listed("/university/awards", "q=Secret", "status=active"),
  "/university/awards/[id]": together(
    awards((id) => `/university/awards/${id}`),
    { at: ({ awards: its }) => ({ searched: `/university/awards/${its.active}?q=Secret` }) },
  ),
  "/university/awards/[id]/transactions/[number]": transactions("university"),
  "/university/endorsement": listed("/university/endorsement", "rejected="),
  "/university/members": {
    at: ({ places }) => ({
      "": "/university/members",
      "asked for another university": `/university/members?organisation=${places.otherUniversity.id}`,
    }),
  },
  "/university/pipeline": listed("/university/pipeline", "year=2025"),
  "/university/proposals": listed("/university/proposals", "q=Secret", "status=awaiting-endorsement"),
  "/university/proposals/[id]": proposals((id) => `/university/proposals/${id}?rejected=`),
};

const data: Record<string, Addresses> = {
  "/api/auth/[...nextauth]": listed("/api/auth/session", "x=1"),
  "/api/theme": skip("it sets a cookie of the browser's own and reads nothing"),
  "/api/v1/awards": listed("/api/v1/awards", "q=Secret", "status=active"),
  "/api/v1/awards/[id]": awards((id) => `/api/v1/awards/${id}`),
  "/api/v1/awards/[id]/transactions": awards((id) => `/api/v1/awards/${id}/transactions?q=Boots`),
  "/api/v1/awards/[id]/transactions.csv": awards((id) => `/api/v1/awards/${id}/transactions.csv?q=`),
  "/api/v1/calls": listed("/api/v1/calls", "q=Secret", "facets=true&sort=newest"),
  "/api/v1/calls/[id]": calls((id) => `/api/v1/calls/${id}`),
  "/api/v1/calls/[id]/reviews.csv": calls((id) => `/api/v1/calls/${id}/reviews.csv`),
  "/api/v1/me": just("/api/v1/me"),
  "/api/v1/pipeline.csv": listed("/api/v1/pipeline.csv", "year=2025"),
  "/api/v1/proposals": {
    at: ({ calls: its }) => ({
      "": "/api/v1/proposals",
      drafts: "/api/v1/proposals?status=draft",
      "of a sealed call": `/api/v1/proposals?callId=${its.sealed.callId}`,
    }),
  },
  "/api/v1/proposals/[id]": proposals((id) => `/api/v1/proposals/${id}`),
  "/files/of/[owner]/[position]": {
    at: ({ awards: its }) => ({
      "of a posting": `/files/of/${its.transferId}/1`,
      "of a posting, to be shown in a page": `/files/of/${its.transferId}/1?inline`,
    }),
  },
  "/files/[id]": {
    at: ({ proposals: its, messages }) => ({
      "of the proposal": `/files/${its.mainFile}`,
      "to be shown in a page": `/files/${its.mainFile}?inline`,
      "of a draft": `/files/${its.draftFile}`,
      "of a message": `/files/${messages.fileId}`,
    }),
  },
};

/** By the path of a route in app/. */
export const addresses: Record<string, Addresses> = {
  ...publicPages,
  ...own,
  ...admin,
  ...agency,
  ...researcher,
  ...reviewer,
  ...university,
  ...data,
  ...assessment,
  ...cvs,
  ...books,
  ...messages,
  ...claimAddresses,
  ...changes,
  ...reports,
  ...spending,
  ...portfolios,
};

/** By the path of a door of the front. */
export const doors: Record<string, Addresses> = {
  "/api/commands/": skip("every command is judged by itself, in the second table"),
  "/api/unsubscribe/": just("/api/unsubscribe/nothing"),
  "/api/events": skip("every topic is judged by itself, in the third table; streams are compared live"),
  "/api/presence": skip(
    "it is told where a tab is, by POST; who else is there is judged by the proposal's team",
  ),
  "/api/verify": skip("it reads nothing but the receipt that it is sent"),
  "/api/v1/calls": skip("the same reads as the route of that address, which is asked through this door"),
  "/api/openapi.json": just("/api/openapi.json"),
};
