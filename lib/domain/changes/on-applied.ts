import { reaction } from "@/lib/command/reaction";
import { changeApplied, changeRejected, changeWithdrawn } from "./events";
import { planNothing } from "./remind";
import { changeTold, tellParties } from "./tell";

/** To everybody whom the rules want told: the agency hears of what it need not approve only where a rule says so. */
export const onChangeApplied = reaction({
  name: "changes.on-applied",
  on: changeApplied,
  async run({ tx, event, payload }) {
    const told = await changeTold(tx, payload.changeId);
    if (!told) return;
    await planNothing(tx, told.change.id);
    const { outcome, decision } = told.change;
    const words = {
      title: `${told.kind}: approved and in effect`,
      text: decision ? `The agency has approved it:\n\n${decision}` : "It is in effect from today.",
    };
    await tellParties(tx, { told, event, parties: ["leads", "university"] }, words);
    if (outcome === "notify")
      await tellParties(
        tx,
        { told, event, parties: ["agency"] },
        {
          title: `${told.kind}: in effect, told to you under your rules`,
          text: `The university has approved a change that your rules allow if you are told:\n\n${told.change.reason}`,
        },
      );
  },
});

export const onChangeRejected = reaction({
  name: "changes.on-rejected",
  on: changeRejected,
  async run({ tx, event, payload }) {
    const told = await changeTold(tx, payload.changeId);
    if (!told) return;
    await planNothing(tx, told.change.id);
    await tellParties(
      tx,
      { told, event, parties: ["leads", "university"] },
      {
        title: `${told.kind}: rejected by the agency`,
        text: `The agency writes:\n\n${told.change.decision ?? ""}`,
      },
    );
  },
});

export const onChangeWithdrawn = reaction({
  name: "changes.on-withdrawn",
  on: changeWithdrawn,
  async run({ tx, event, payload }) {
    const told = await changeTold(tx, payload.changeId);
    if (!told) return;
    await planNothing(tx, told.change.id);
    await tellParties(
      tx,
      { told, event, parties: ["leads", "university", "agency"] },
      { title: `${told.kind}: withdrawn`, text: "The request was withdrawn before it was decided." },
    );
  },
});
