import { z } from "zod";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { mayGovern } from "@/lib/domain/accounts/policy";
import { awardChanged } from "./events";
import { lockOffer } from "./offer";
import { moveAward } from "./state";

/** Suspends an award: nothing can be committed or spent until it is resumed. */
export const suspendAward = command({
  name: "award.suspend",
  summary: "Suspend an award: nothing can be spent until the agency resumes it.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), reason: longText({ max: 2_000 }) }),
  result: z.object({ awardId: z.string(), status: z.literal("suspended") }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayGovern,
  emits: [awardChanged],
  subject: (input) => ({ type: "award", id: input.awardId, detail: { reason: input.reason.slice(0, 250) } }),
  location: (input) => `/agency/awards/${input.awardId}?done=award.suspend`,
  async run({ tx, input, loaded, now, emit }) {
    await moveAward(tx, loaded, { to: "suspended", by: "agency", reason: input.reason, at: now, emit });
    return { awardId: loaded.id, status: "suspended" as const };
  },
});
