import { z } from "zod";
import { audiences } from "@/db/schema/messages";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { int, uuid } from "@/lib/command/fields";
import { messageRead } from "./events";
import { messagesPath, portalOf } from "./paths";
import { audiencesFor, mayRead } from "./policy";
import { markRead } from "./read-state";
import { lastNumbers, loadAward } from "./records";

const upTo = () => int({ min: 0, max: 2_000_000_000 }).optional();

/** Notes that the actor has read the messages of an award, up to those that their page showed. */
export const readMessages = command({
  name: "message.read",
  summary: "Mark the messages of an award as read, up to a number of each audience.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), all: upTo(), university: upTo(), agency: upTo() }),
  result: z.object({ awardId: z.string(), portal: z.enum(["researcher", "university", "agency"]) }),
  keys: (input, actor) => [`messages-read:${actorId(actor)}:${input.awardId}`],
  load: ({ tx, input, actor }) => loadAward(tx, actor, input.awardId, false),
  may: mayRead,
  emits: [messageRead],
  // Nobody else's business: not in the award's timeline.
  subject: (_input, _loaded, _result, actor) => ({ type: "user", id: actorId(actor) }),
  location: (input, { portal }) => messagesPath(portal, input.awardId),
  async run({ tx, actor, input, loaded, now, emit }) {
    const mine = audiencesFor(actor, loaded);
    const last = await lastNumbers(
      tx,
      loaded.id,
      audiences.filter((one) => mine.includes(one)),
    );
    const read = last.flatMap(({ audience, number }) => {
      const seen = Math.min(input[audience] ?? 0, number);
      return seen > 0 ? [{ audience, number: seen }] : [];
    });
    await markRead(tx, actorId(actor), loaded.id, read, now);
    emit(messageRead, { userId: actorId(actor) });
    return { awardId: loaded.id, portal: portalOf(actor, loaded) };
  },
});
