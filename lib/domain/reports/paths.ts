/** Where reports stand in each portal. */
type Side = "researcher" | "university" | "agency";

export const reportsPath = (side: Side, awardId: string) => `/${side}/awards/${awardId}/reports`;
export const reportPath = (side: Side, awardId: string, reportId: string) =>
  `${reportsPath(side, awardId)}/${reportId}`;
