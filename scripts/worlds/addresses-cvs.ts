/** Addresses of CVs. */
import { type Addresses, listed, ownProposals } from "./fill";

export const cvs: Record<string, Addresses> = {
  "/account/cv": listed("/account/cv", "done=cv.add-entry"),
  "/account/cv/[entry]": {
    at: ({ rest }) => ({ "of the principal investigator": `/account/cv/${rest.cvEntryId}?rejected=` }),
  },
  "/researcher/proposals/[id]/cv": ownProposals((id) => `/researcher/proposals/${id}/cv?rejected=`),
};
