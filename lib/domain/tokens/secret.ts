/** The text of a personal access token: derived from its id, so that it is stored nowhere and can be told again on a replay. */
import { sha256, sign } from "@/lib/infra/ids";

/** Prefix of personal access tokens, so that leaked ones can be recognised. */
export const TOKEN_PREFIX = "rfp_";

/** The token with this id, as its owner uses it. */
export const tokenText = (tokenId: string): string => `${TOKEN_PREFIX}${sign("access-token", tokenId)}`;

/** What the database knows of it: SHA-256, hexadecimal. */
export const tokenHash = (tokenId: string): string => sha256(tokenText(tokenId));
