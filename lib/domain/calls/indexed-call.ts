/** What the index reads of a call. */
export type IndexedCall = {
  id: string;
  reference: string;
  version: number;
  title: string;
  summary: string;
  description: string;
  eligibility: string;
  agencyId: string;
  agencyName: string;
  agencySlug: string;
  opensAt: Date;
  closesAt: Date;
  /** Whoever has not begun by then is too late, where the call asks for an outline. */
  outlineClosesAt?: Date | null;
  publishedAt: Date | null;
  currency: string;
  minimumAmount: bigint;
  maximumAmount: bigint;
  disciplines: string[];
  careerStages: string[];
};
