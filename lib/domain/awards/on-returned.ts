/** Tells the agency that the university wants the offer changed. */
import { reaction } from "@/lib/command/reaction";
import { awardReturned } from "./events";
import { tellParties } from "./tell";

export const onAwardReturned = reaction({
  name: "awards.on-returned",
  on: awardReturned,
  run: ({ tx, payload, event }) =>
    tellParties(tx, {
      event,
      parties: payload,
      to: ["agency", "pi"],
      words: (about) => ({
        title: "Offer returned",
        text: `${about.university} has returned the offer of ${about.money} for ${about.name}.\n\nThe university writes:\n${about.comment}`,
      }),
    }),
});
