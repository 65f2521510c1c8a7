import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { emailText } from "@/lib/command/fields";
import { allow } from "@/lib/command/verdict";
import { queueMail } from "../notifications/changes";
import { resetLetter } from "./letters";
import { issueLink } from "./links";
import { addressKey, limitTries, pairKey } from "./rate-limits";

/** Known and unknown addresses get the same answer after the same number of trips to the database. */
export const requestReset = command({
  name: "user.request-reset",
  summary: "Ask for a mail with a link to choose a new password.",
  access: "anyone",
  input: z.strictObject({ email: emailText() }),
  result: z.object({}),
  keys: (input) => [`email:${input.email}`],
  prepare: (input, _actor, client) =>
    limitTries([
      ["reset-pair", client.address && pairKey(input.email, client.address)],
      ["reset-address", addressKey(client.address)],
    ]),
  load: async ({ tx, input }) => {
    const [row] = await tx.select().from(user).where(eq(user.email, input.email)).for("update");
    return row;
  },
  may: () => allow(),
  emits: [],
  subject: (_input, row, _result, actor) => ({ type: "user", id: row?.id ?? actorId(actor) }),
  location: () => "/reset/sent",
  async run({ tx, loaded, now }) {
    if (loaded?.status !== "active") {
      for (let trip = 0; trip < 3; trip++) await tx.execute(sql`DO 0`);
      return {};
    }
    const { id: userId, email, name } = loaded;
    const link = await issueLink(tx, { userId, email, purpose: "reset", now });
    await queueMail(tx, resetLetter(email, name, link));
    return {};
  },
});
