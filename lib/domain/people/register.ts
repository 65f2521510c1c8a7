import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { emailText, password, text } from "@/lib/command/fields";
import { together } from "@/lib/command/together";
import { allow } from "@/lib/command/verdict";
import { newId } from "@/lib/infra/ids";
import { queueMail } from "../notifications/changes";
import { userRegistered } from "./events";
import { hashed } from "./hashing";
import { alreadyRegisteredLetter, confirmLetter } from "./letters";
import { firstLink } from "./links";
import { addressKey, limitTries } from "./rate-limits";
import { passwordWeakness } from "./rules";

/**
 * An address that has an account is answered alike, with an id that belongs to nobody, after the same work; its
 * owner gets a mail. So nobody learns from here who has an account.
 */
export const registerUser = command({
  name: "user.register",
  summary: "Register with a name, an e-mail address and a password; a mail asks to confirm the address.",
  access: "anyone",
  input: z.strictObject({ name: text({ max: 120 }), email: emailText(), password: password() }),
  result: z.object({ userId: z.string() }),
  keys: (input) => [`email:${input.email}`],
  async prepare(input, _actor, client) {
    await limitTries([["register-address", addressKey(client.address)]]);
    const weakness = passwordWeakness(input.password, [input.name, input.email]);
    if (weakness) throw invalid({ password: [weakness] });
    return { hash: await hashed(input.password) };
  },
  load: async ({ tx, input }) => {
    const [owner] = await tx.select().from(user).where(eq(user.email, input.email)).for("update");
    return owner;
  },
  may: () => allow(),
  emits: [userRegistered],
  subject: (_input, owner, result) => ({ type: "user", id: owner?.id ?? result.userId }),
  location: () => "/register/sent",
  async run({ tx, input, prepared, loaded, now, emit, last }) {
    const userId = newId();
    const { name, email } = input;
    const row = { id: userId, name, email, passwordHash: prepared.hash, status: "active" as const };
    const who = (db: Tx) => db.select().from(user).where(eq(user.email, email));
    // The other deployment may be registering the same address: the unique key decides, nobody gets an error.
    const [owner] = loaded
      ? await who(tx)
      : (
          await together(tx, (db) => [
            db
              .insert(user)
              .values({ ...row, createdAt: now })
              .onDuplicateKeyUpdate({ set: { id: sql`id` } }),
            who(db),
          ])
        )[1];
    if (owner?.id === userId) {
      const { link, statement } = firstLink(tx, { userId, email, purpose: "confirm", now });
      last(statement);
      last(queueMail(tx, confirmLetter(email, name, link)));
      emit(userRegistered, { userId });
    } else if (owner?.status === "active") {
      last(queueMail(tx, alreadyRegisteredLetter(email, owner.id, now)));
    }
    return { userId };
  },
});
