import { eq } from "drizzle-orm";
import { z } from "zod";
import { session, user } from "@/db/schema/people";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { password } from "@/lib/command/fields";
import { queueMail } from "../notifications/changes";
import { userChanged } from "./events";
import { hashed } from "./hashing";
import { passwordChangedLetter } from "./letters";
import { endAddressChanges } from "./links";
import { demandProof, lockOwn, provePassword } from "./own";
import { mayChangeOwnAccess } from "./policy";
import { passwordWeakness } from "./rules";

const current = () =>
  z
    .string("Enter your present password.")
    .min(1, "Enter your present password.")
    .max(200)
    .meta({ secret: true });

export const changePassword = command({
  name: "user.change-password",
  summary: "Change your password; ends all your other sessions.",
  access: "user",
  input: z.strictObject({ currentPassword: current(), newPassword: password() }),
  result: z.object({}),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  async prepare(input, actor) {
    const about = isUser(actor) ? [actor.name, actor.email] : [];
    const weakness = passwordWeakness(input.newPassword, about);
    if (weakness) throw invalid({ newPassword: [weakness] });
    const proof = await provePassword(actor, input.currentPassword);
    return { proof, hash: proof.right ? await hashed(input.newPassword) : "" };
  },
  load: ({ tx, actor }) => lockOwn(tx, actor),
  may: mayChangeOwnAccess,
  emits: [userChanged],
  subject: (_input, row) => ({ type: "user", id: row.id }),
  location: () => "/account/security?done=user.change-password",
  async run({ tx, actor, prepared, loaded, now, key, emit }) {
    demandProof(prepared.proof, loaded, "currentPassword");
    const sessionVersion = loaded.sessionVersion + 1;
    await tx
      .update(user)
      .set({ passwordHash: prepared.hash, sessionVersion, version: loaded.version + 1 })
      .where(eq(user.id, loaded.id));
    if (isUser(actor))
      await tx.update(session).set({ sessionVersion }).where(eq(session.id, actor.sessionId));
    await endAddressChanges(tx, loaded, now);
    await queueMail(tx, passwordChangedLetter(loaded.email, loaded.name, `${loaded.id}:${key}`));
    emit(userChanged, { userId: loaded.id });
    return {};
  },
});
