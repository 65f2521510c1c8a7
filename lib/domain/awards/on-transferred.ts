/** Tells everybody at the old university that the award has gone. */
import { reaction } from "@/lib/command/reaction";
import { awardTransferred } from "./events";
import { tellParties } from "./tell";

export const onAwardTransferred = reaction({
  name: "awards.on-transferred",
  on: awardTransferred,
  run: ({ tx, payload, event }) =>
    tellParties(tx, {
      event,
      parties: payload,
      to: ["pi", "university", "agency"],
      words: (about) => ({
        title: "Award transferred",
        text: `${about.name} has gone from ${about.university} to another university, with the money that was left. The account here is closed to spending; its transactions stay.`,
      }),
    }),
});
