import { type ProposalStatus, proposalStatuses } from "@/db/schema/proposals";
import { statuses } from "../ui/status";

export type Search = Record<string, string | string[] | undefined>;

/** One parameter's text; of a repeated one nothing. */
export const one = (search: Search, name: string): string | undefined => {
  const value = search[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** The state asked for in the address, if there is such a state. */
export function statusOf(search: Search): ProposalStatus | undefined {
  const asked = one(search, "status");
  return proposalStatuses.find((status) => status === asked);
}

/** Choices of a filter by state. */
export const statusOptions = (wanted: readonly ProposalStatus[]) =>
  wanted.map((status) => ({ value: status, label: statuses.proposal[status].label }));
