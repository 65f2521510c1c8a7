/** The link in an alert's mail that ends the mails of its search: no sign-in, no expiry, good for nothing else. */
import { isId, sign, verifySignature } from "@/lib/infra/ids";

const PURPOSE = "search-unsubscribe";

export const unsubscribeToken = (searchId: string): string => `${searchId}.${sign(PURPOSE, searchId)}`;

/** The search of a token; undefined for a forged one. */
export function searchOfToken(token: string): string | undefined {
  const [id = "", signature = ""] = token.split(".");
  return isId(id) && verifySignature(PURPOSE, id, signature) ? id : undefined;
}
