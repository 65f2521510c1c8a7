/** What appointing a deputy and ending one have in common: the same question about the same person. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import type { Actor } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { requireActive } from "./guards";
import { lockManaged, type Managed, memberByEmail } from "./people";
import { mayAppoint } from "./policy";

const input = z.strictObject({ awardId: uuid(), email: emailText() });
type Input = z.output<typeof input>;
const result = z.object({ userId: z.string(), name: z.string() });
type Result = z.output<typeof result>;

/** The declaration of such a command but for its name, its words and its event. */
export const deputyCommand = (name: string) => ({
  access: "user" as const,
  input,
  result,
  keys: ({ awardId }: Input) => [`award:${awardId}`],
  load: (context: { tx: Tx; input: Input; actor: Actor }) =>
    lockManaged(context.tx, context.actor, context.input.awardId),
  may: mayAppoint,
  subject: ({ awardId }: Input, _: Managed, { userId, name: person }: Result) => ({
    type: "award",
    id: awardId,
    relatedId: userId,
    detail: { name: person },
  }),
  location: ({ awardId }: Input) => `/researcher/awards/${awardId}/people?done=${name}`,
});

const standing = {
  pi: "is the principal investigator",
  deputy: "is a deputy already",
  member: "is not a deputy (any more)",
} as const;

/** Makes a member a deputy, or a deputy a member again. @throws Rejection 409 */
export async function turnInto(
  to: "deputy" | "member",
  { tx, input: { awardId, email }, loaded }: { tx: Tx; input: Input; loaded: Managed },
): Promise<Result> {
  requireActive(loaded);
  const { id, userId, name, role } = await memberByEmail(tx, awardId, email);
  if (role === to || role === "pi") throw conflict(`${name} ${standing[role]}.`);
  await tx.update(accountMember).set({ role: to }).where(eq(accountMember.id, id));
  return { userId, name };
}
