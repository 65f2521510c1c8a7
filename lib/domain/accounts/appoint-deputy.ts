import { command } from "@/lib/command/define";
import { deputyCommand, turnInto } from "./deputies";
import { deputyAppointed } from "./events";

/** Makes a member a deputy: they approve beside the principal investigator, and act for them while they are away. */
export const appointDeputy = command({
  ...deputyCommand("account.appoint-deputy"),
  name: "account.appoint-deputy",
  summary: "Make a member of the account a deputy of the principal investigator.",
  emits: [deputyAppointed],
  async run({ emit, ...context }) {
    const done = await turnInto("deputy", context);
    emit(deputyAppointed, { awardId: context.input.awardId, userId: done.userId });
    return done;
  },
});
