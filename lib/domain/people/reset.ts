import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { password, text } from "@/lib/command/fields";
import { allow } from "@/lib/command/verdict";
import { sha256 } from "@/lib/infra/ids";
import { queueMail } from "../notifications/changes";
import { userChanged } from "./events";
import { hashed } from "./hashing";
import { passwordChangedLetter } from "./letters";
import { endAddressChanges, lockLink, spendLink } from "./links";
import { addressKey, limitTries } from "./rate-limits";
import { passwordWeakness } from "./rules";

const DEAD = "This link was used or has expired. Ask for a new one.";

/** Ends every session; proves the address as well, because the link went there. */
export const resetPassword = command({
  name: "user.reset",
  summary: "Choose a new password with the secret of the link that was sent by mail; ends all sessions.",
  access: "anyone",
  input: z.strictObject({ token: text({ max: 100 }).meta({ secret: true }), password: password() }),
  result: z.object({}),
  keys: (input) => [`link:${sha256(input.token)}`],
  async prepare(input, _actor, client) {
    await limitTries([["link-address", addressKey(client.address)]]);
    const weakness = passwordWeakness(input.password);
    if (weakness) throw invalid({ password: [weakness] });
    return { hash: await hashed(input.password) };
  },
  load: ({ tx, input }) => lockLink(tx, input.token, "reset"),
  may: () => allow(),
  emits: [userChanged],
  subject: (_input, found) => ({ type: "user", id: found?.owner.id ?? "" }),
  location: () => "/sign-in?done=user.reset",
  async run({ tx, input, prepared, loaded, now, emit }) {
    const dead = () => invalid({ token: [DEAD] }, DEAD);
    if (!loaded) throw dead();
    const { link, owner } = loaded;
    if (link.usedAt || link.expiresAt < now || owner.status !== "active") throw dead();
    const weakness = passwordWeakness(input.password, [owner.name, owner.email]);
    if (weakness) throw invalid({ password: [weakness] });
    const proven = link.email === owner.email;
    await tx
      .update(user)
      .set({
        passwordHash: prepared.hash,
        sessionVersion: owner.sessionVersion + 1,
        version: owner.version + 1,
        emailConfirmedAt: owner.emailConfirmedAt ?? (proven ? now : null),
      })
      .where(eq(user.id, owner.id));
    await spendLink(tx, link.id, now);
    await endAddressChanges(tx, owner, now);
    await queueMail(tx, passwordChangedLetter(owner.email, owner.name, link.id));
    emit(userChanged, { userId: owner.id });
    return {};
  },
});
