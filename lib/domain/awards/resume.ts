import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { mayGovern } from "@/lib/domain/accounts/policy";
import { dayWords } from "@/lib/domain/days";
import { awardChanged } from "./events";
import { lockOffer } from "./offer";
import { dayOf } from "./period";
import { moveAward } from "./state";

/** Lets a suspended award, or one that ended before its time, go on. */
export const resumeAward = command({
  name: "award.resume",
  summary: "Let a suspended or ended award go on.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), reason: longText({ max: 2_000 }) }),
  result: z.object({ awardId: z.string(), status: z.literal("active") }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayGovern,
  emits: [awardChanged],
  subject: (input) => ({ type: "award", id: input.awardId, detail: { reason: input.reason.slice(0, 250) } }),
  location: (input) => `/agency/awards/${input.awardId}?done=award.resume`,
  async run({ tx, input, loaded, now, emit }) {
    const { endsOn } = loaded;
    if (endsOn !== null && endsOn < dayOf(now))
      throw conflict(
        `The period of performance was over on ${dayWords(endsOn)}. Grant more time first; then the award can go on.`,
      );
    await moveAward(tx, loaded, { to: "active", by: "agency", reason: input.reason, at: now, emit });
    return { awardId: loaded.id, status: "active" as const };
  },
});
