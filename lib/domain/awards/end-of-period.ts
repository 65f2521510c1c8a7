/** Ends awards whose period of performance is over. */
import type { Job } from "@/lib/command/scheduled";
import { dayWords } from "@/lib/domain/days";
import { awardChanged } from "./events";
import { lockOffer } from "./offer";
import { afterDay, END } from "./period";
import { mayMove } from "./rules";
import { moveAward } from "./state";

const worker = { kind: "system", name: "worker" } as const;

export const endOfPeriod: Job = {
  kind: END,
  emits: [awardChanged],
  async run({ tx, subjectId, now, emit, record }) {
    const loaded = await lockOffer(tx, worker, subjectId);
    if (loaded.endsOn === null || !mayMove(loaded.status, "ended", "portal")) return undefined;
    const over = afterDay(loaded.endsOn);
    // The period was moved: its own end counts, not the plan's.
    if (over > now) return over;
    const reason = `The period of performance was over on ${dayWords(loaded.endsOn)}.`;
    await moveAward(tx, loaded, { to: "ended", by: "portal", reason, at: now, emit });
    record("award.ended", { type: "award", id: subjectId, detail: { endsOn: loaded.endsOn } });
    return undefined;
  },
};
