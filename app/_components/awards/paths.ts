/** Where awards stand in each portal. */
import type { Side } from "@/lib/domain/awards/queries";

export type PortalSide = Exclude<Side, "all">;

export const awardsPath = (side: PortalSide): string => `/${side}/awards`;
export const awardPath = (side: PortalSide, awardId: string): string => `/${side}/awards/${awardId}`;
export const transferPath = (side: PortalSide, awardId: string, number: number): string =>
  `/${side}/awards/${awardId}/transactions/${number}`;

/** What pages get as search parameters. */
export type Params = Record<string, string | string[] | undefined>;
/** One value of a parameter; the first when somebody repeated it. */
export const one = (params: Params, name: string): string | undefined => {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) || undefined;
};
