import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { emailText } from "@/lib/command/fields";
import { queueMail } from "../notifications/changes";
import { alreadyRegisteredLetter, confirmLetter, emailChangeLetter } from "./letters";
import { issueLink } from "./links";
import { demandProof, lockOwn, provePassword } from "./own";
import { mayChangeOwnAccess } from "./policy";
import { limitTries } from "./rate-limits";

const proof = () =>
  z.string("Enter your password.").min(1, "Enter your password.").max(200).meta({ secret: true });

/** The new address counts once its link was opened; one that has an account is answered alike. */
export const changeEmail = command({
  name: "user.change-email",
  summary: "Ask to change your e-mail address; a mail to the new one asks to confirm it.",
  access: "user",
  input: z.strictObject({ email: emailText(), password: proof() }),
  result: z.object({}),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  async prepare(input, actor) {
    const proof = await provePassword(actor, input.password);
    // A letter goes to an address that need not be theirs.
    if (proof.right) await limitTries([["confirmation-person", actorId(actor)]]);
    return proof;
  },
  load: ({ tx, actor }) => lockOwn(tx, actor),
  may: mayChangeOwnAccess,
  emits: [],
  subject: (_input, row) => ({ type: "user", id: row.id }),
  location: () => "/account/security?done=user.change-email",
  async run({ tx, input, prepared, loaded, now }) {
    demandProof(prepared, loaded, "password");
    if (input.email === loaded.email) throw conflict("This is your e-mail address already.");
    const [taken] = await tx
      .select({ id: user.id, status: user.status })
      .from(user)
      .where(eq(user.email, input.email));
    const link = await issueLink(tx, { userId: loaded.id, email: input.email, purpose: "confirm", now });
    if (!taken) await queueMail(tx, confirmLetter(input.email, loaded.name, link));
    else if (taken.status === "active")
      await queueMail(tx, alreadyRegisteredLetter(input.email, taken.id, now));
    await queueMail(tx, emailChangeLetter(loaded.email, link.id, false));
    return {};
  },
});
