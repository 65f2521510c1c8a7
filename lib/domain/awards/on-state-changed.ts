/** Tells all parties that an award is suspended, goes on, has ended or was terminated. */
import { reaction } from "@/lib/command/reaction";
import { awardChanged } from "./events";
import { stateWords } from "./rules";
import { tellParties } from "./tell";

export const onStateChanged = reaction({
  name: "awards.on-state-changed",
  on: awardChanged,
  run: ({ tx, payload, event }) =>
    tellParties(tx, {
      event,
      parties: payload,
      to: ["pi", "university", "agency"],
      words: (about) => ({
        title: `The award ${stateWords(payload.status)}`,
        text: `${about.name} ${stateWords(payload.status)}.\n\nReason: ${payload.reason}`,
      }),
    }),
});
