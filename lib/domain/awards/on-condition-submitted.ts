/** Tells the agency that evidence for a condition awaits its judgement. */
import { reaction } from "@/lib/command/reaction";
import { conditionSubmitted } from "./events";
import { tellParties } from "./tell";

export const onConditionSubmitted = reaction({
  name: "awards.on-condition-submitted",
  on: conditionSubmitted,
  run: ({ tx, payload, event }) =>
    tellParties(tx, {
      event,
      parties: payload,
      to: ["agency"],
      words: (about) => ({
        title: "Evidence for a condition",
        text: `${about.university} has handed in evidence for a condition of ${about.name}. Accept it, or return it with what is missing.`,
      }),
    }),
});
