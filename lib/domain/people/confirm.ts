import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { text } from "@/lib/command/fields";
import { allow } from "@/lib/command/verdict";
import { sha256 } from "@/lib/infra/ids";
import { joinByDomain } from "../members/changes";
import { memberJoined } from "../members/events";
import { queueMail } from "../notifications/changes";
import { userConfirmed } from "./events";
import { emailChangeLetter } from "./letters";
import { lockLink, spendLink } from "./links";
import { addressKey, limitTries } from "./rate-limits";

const DEAD = "This link is not valid any more. Sign in and ask for a new one under My account.";

export const confirmUser = command({
  name: "user.confirm",
  summary: "Confirm an e-mail address with the secret of the link that was sent to it.",
  access: "anyone",
  input: z.strictObject({ token: text({ max: 100 }).meta({ secret: true }) }),
  result: z.object({ email: z.string() }),
  keys: (input) => [`link:${sha256(input.token)}`],
  prepare: (_input, _actor, client) => limitTries([["link-address", addressKey(client.address)]]),
  load: ({ tx, input }) => lockLink(tx, input.token, "confirm"),
  may: () => allow(),
  emits: [userConfirmed, memberJoined],
  subject: (_input, found) => ({ type: "user", id: found?.owner.id ?? "" }),
  location: (_input, _result, actor) =>
    actor.kind === "user" ? "/account?done=user.confirm" : "/sign-in?done=user.confirm",
  async run({ tx, loaded, now, emit }) {
    if (!loaded) throw invalid({ token: [DEAD] });
    const { link, owner } = loaded;
    const email = link.email ?? owner.email;
    if (link.usedAt && owner.email === email && owner.emailConfirmedAt)
      throw conflict("Your address is confirmed already. You can sign in.");
    if (link.usedAt || link.expiresAt < now || owner.status !== "active") throw invalid({ token: [DEAD] });
    const [taken] = await tx
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.email, email), ne(user.id, owner.id)));
    if (taken) throw conflict("This address belongs to another account by now.");
    await tx
      .update(user)
      .set({ email, emailConfirmedAt: now, version: owner.version + 1 })
      .where(eq(user.id, owner.id));
    await spendLink(tx, link.id, now);
    if (email !== owner.email) await queueMail(tx, emailChangeLetter(owner.email, link.id, true));
    await joinByDomain({ tx, userId: owner.id, email, now, emit });
    emit(userConfirmed, { userId: owner.id });
    return { email };
  },
});
