import { command } from "@/lib/command/define";
import { deputyCommand, turnInto } from "./deputies";
import { deputyEnded } from "./events";

/** Makes a deputy an ordinary member again, with the limits that they had. */
export const endDeputy = command({
  ...deputyCommand("account.end-deputy"),
  name: "account.end-deputy",
  summary: "End that somebody is a deputy; they stay a member of the account.",
  emits: [deputyEnded],
  async run({ emit, ...context }) {
    const done = await turnInto("member", context);
    emit(deputyEnded, { awardId: context.input.awardId, userId: done.userId });
    return done;
  },
});
