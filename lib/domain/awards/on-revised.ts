/** Tells the university that a revised offer awaits its answer. */
import { reaction } from "@/lib/command/reaction";
import { awardRevised } from "./events";
import { tellParties } from "./tell";

export const onAwardRevised = reaction({
  name: "awards.on-revised",
  on: awardRevised,
  run: ({ tx, payload, event }) =>
    tellParties(tx, {
      event,
      parties: payload,
      to: ["university", "pi"],
      words: (about) => ({
        title: "Revised offer",
        text: `The offer for ${about.name} was revised: ${about.money}. Its terms and figures are on its page, where the university accepts, returns or rejects it.`,
      }),
    }),
});
