/** A proposal as its reviewers read it: what was submitted, without who endorsed it, its reference or its hash. */
import { formatMoney } from "../money";
import { proposalDocument } from "../proposals/document";
import type { OpenAssignment } from "./queries";

type Read = Pick<OpenAssignment, "content" | "headings" | "callTitle" | "agencyName">;

export function reviewedDocument({ content, headings, callTitle, agencyName }: Read) {
  const facts = [
    { term: "Call", value: callTitle },
    { term: "Agency", value: agencyName },
    { term: "Requested", value: formatMoney(content.requested, content.currency) },
  ];
  return proposalDocument(content, { headings, facts });
}
