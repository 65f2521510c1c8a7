/** Where claims and payments stand in each portal. */
import { awardPath, type PortalSide } from "../awards/paths";

export const claimsPath = (side: PortalSide, awardId: string): string => `${awardPath(side, awardId)}/claims`;
export const claimPath = (side: PortalSide, awardId: string, claimId: string): string =>
  `${claimsPath(side, awardId)}/${claimId}`;
export const transferHref = (side: PortalSide, awardId: string, number: number): string =>
  `${awardPath(side, awardId)}/transactions/${number}`;
