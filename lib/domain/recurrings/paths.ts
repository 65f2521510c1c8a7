/** Where recurring costs stand in the portals. Browser-safe. */

export type RecurringSide = "researcher" | "university";

export const recurringsPath = (side: RecurringSide, awardId: string): string =>
  `/${side}/awards/${awardId}/recurring`;
export const recurringPath = (side: RecurringSide, awardId: string, recurringId: string): string =>
  `${recurringsPath(side, awardId)}/${recurringId}`;
