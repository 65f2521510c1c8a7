import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt } from "@/lib/testing/make";
import { interviewState, letPanelClose, makeInterviews, offerInput } from "@/lib/testing/make-interviews";
import { makeScoredPanel } from "@/lib/testing/make-panels";
import { offerSlots } from "./offer";

async function scenario() {
  const made = await makeInterviews({ state: "offered", proposals: 1, members: 1 });
  const input = offerInput(made.panelId, { place: "Room 7", count: 1 });
  return { ...made, actor: made.officer, input };
}

describeCommand(
  offerSlots,
  {
    scenario,
    effect: ({ panelId }) => interviewState(panelId),
    wrongState: ({ panelId }) => letPanelClose(panelId),
    // Two times in one place that overlap: the second is told so.
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("offers several in a row, with pauses", async () => {
      const { panelId } = await scenario();
      const { slots } = await interviewState(panelId);
      expect(slots).toHaveLength(2);
      expect(slots[1]!.startsAt.getTime() - slots[0]!.startsAt.getTime()).toBe(45 * 60_000);
    });

    it("is not there on panels that interview nobody", async () => {
      const { panelId, officer } = await makeScoredPanel({ scores: [[5]] });
      expect(await attempt(offerSlots, officer, offerInput(panelId))).toMatchObject({ status: 404 });
    });
  },
);
