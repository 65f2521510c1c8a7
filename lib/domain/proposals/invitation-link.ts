/** The secret of an invitation's link: derived, so that the mail can be written later without storing it. */
import { sha256, sign } from "@/lib/infra/ids";

/** The token that the invited address receives. A new invitation (another instant) has another one. */
export const invitationToken = (memberId: string, invitedAt: Date): string =>
  sign("proposal-invitation", `${memberId} ${invitedAt.toISOString()}`);

/** What is stored of it. */
export const invitationHash = (token: string): string => sha256(token);

/** Path of the page on which the invitation is answered. */
export const invitationPath = (memberId: string, token?: string): string =>
  `/researcher/invitations/${memberId}${token ? `?token=${token}` : ""}`;
