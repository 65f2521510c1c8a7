import { eq } from "drizzle-orm";
import { z } from "zod";
import { accessToken } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { mayEndAccess } from "../people/policy";

export const revokeToken = command({
  name: "token.revoke",
  summary: "Revoke one of your personal access tokens: it stops at once.",
  access: "user",
  input: z.strictObject({ tokenId: uuid() }),
  result: z.object({ tokenId: z.string() }),
  keys: (input) => [`token:${input.tokenId}`],
  load: async ({ tx, input }) => {
    const [row] = await tx.select().from(accessToken).where(eq(accessToken.id, input.tokenId)).for("update");
    if (!row) throw notFound();
    return row;
  },
  may: (actor, row) => mayEndAccess(actor, row.userId),
  emits: [],
  subject: (_input, row) => ({
    type: "token",
    id: row.id,
    relatedId: row.userId,
    detail: { name: row.name },
  }),
  location: () => "/account/tokens?done=token.revoke",
  async run({ tx, input, loaded, now }) {
    if (loaded.revokedAt) throw conflict("This token is revoked already.");
    await tx.update(accessToken).set({ revokedAt: now }).where(eq(accessToken.id, loaded.id));
    return input;
  },
});
