/** The secret of an invitation's link: derived, so that the mail can be written later without storing it. */
import { sha256, sign } from "@/lib/infra/ids";

/** The token that the invited address receives. A new invitation (another instant) has another one. */
export const reviewToken = (reviewId: string, invitedAt: Date): string =>
  sign("review-invitation", `${reviewId} ${invitedAt.toISOString()}`);

/** The token by which somebody whom a reviewer proposed finds the proposal of it. */
export const delegationToken = (delegationId: string, proposedAt: Date): string =>
  sign("review-delegation", `${delegationId} ${proposedAt.toISOString()}`);

/** Where somebody writes a draft for a reviewer. */
export const delegationPath = (delegationId: string, token?: string): string =>
  `/reviewer/delegated/${delegationId}${token ? `?token=${token}` : ""}`;

/** What is stored of it. */
export const reviewTokenHash = (token: string): string => sha256(token);

/** Where a reviewer finds the invitation, and later the review. */
export const reviewPath = (reviewId: string, token?: string): string =>
  `/reviewer/${reviewId}${token ? `?token=${token}` : ""}`;

/** Where the agency finds a proposal's reviews. */
export const officerPath = (proposalId: string): string => `/agency/proposals/${proposalId}/reviews`;
