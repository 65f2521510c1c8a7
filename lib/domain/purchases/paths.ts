/** Where purchases stand in the portals. Browser-safe. */

export type PurchaseSide = "researcher" | "university";

export const purchasesPath = (side: PurchaseSide, awardId: string): string =>
  `/${side}/awards/${awardId}/purchases`;
export const purchasePath = (side: PurchaseSide, awardId: string, number: number): string =>
  `${purchasesPath(side, awardId)}/${number}`;

/** The portal in which a step is done. */
export const sideOf = (step: "holder" | "finance"): PurchaseSide =>
  step === "finance" ? "university" : "researcher";
