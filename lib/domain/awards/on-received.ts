/** Tells the university that takes an award over. */
import { reaction } from "@/lib/command/reaction";
import { awardReceived } from "./events";
import { tellParties } from "./tell";

export const onAwardReceived = reaction({
  name: "awards.on-received",
  on: awardReceived,
  run: ({ tx, payload, event }) =>
    tellParties(tx, {
      event,
      parties: payload,
      to: ["university"],
      words: (about) => ({
        title: "Award received",
        text: `${about.name} has come to ${about.university} from another university, with ${about.money}. Its account is open.`,
      }),
    }),
});
