import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { accessToken } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, text } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { mayChangeOwnAccess } from "../people/policy";
import { tokenHash, tokenText } from "./secret";

/** Tokens that one person may have at a time. */
export const MOST_TOKENS = 100;
const DAY_MS = 86_400_000;

/** The token's text is derived from its id: answered, first time and on a replay, and stored nowhere. */
export const createToken = command({
  name: "token.create",
  summary: "Make a personal access token for an API client; its text is shown once.",
  access: "user",
  input: z.strictObject({
    name: text({ max: 80 }),
    days: int({ min: 1, max: 365 }).default(90),
  }),
  result: z.object({ tokenId: z.string(), expiresAt: z.string(), token: z.string().optional() }),
  keys: (_input, actor) => [`tokens:${actorId(actor)}`],
  load: ({ tx, actor }) =>
    tx
      .select({ id: accessToken.id, expiresAt: accessToken.expiresAt })
      .from(accessToken)
      .where(
        and(
          eq(accessToken.userId, actorId(actor)),
          isNull(accessToken.revokedAt),
          gt(accessToken.expiresAt, new Date()),
        ),
      )
      .for("update"),
  may: mayChangeOwnAccess,
  emits: [],
  subject: (input, _loaded, result, actor) => ({
    type: "token",
    id: result.tokenId,
    relatedId: actorId(actor),
    detail: { name: input.name },
  }),
  location: (_input, result) => `/account/tokens?created=${result.tokenId}`,
  reveal: (result) => ({ token: tokenText(result.tokenId) }),
  async run({ tx, actor, input, loaded, now }) {
    if (loaded.length >= MOST_TOKENS)
      throw conflict(`You have ${MOST_TOKENS} access tokens. Revoke one that you do not need any more.`);
    const tokenId = newId();
    const expiresAt = new Date(now.getTime() + input.days * DAY_MS);
    await tx.insert(accessToken).values({
      id: tokenId,
      userId: actorId(actor),
      name: input.name,
      tokenHash: tokenHash(tokenId),
      createdAt: now,
      expiresAt,
    });
    return { tokenId, expiresAt: expiresAt.toISOString() };
  },
});
