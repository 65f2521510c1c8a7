/** Tells the university what the agency says of a condition. */
import { reaction } from "@/lib/command/reaction";
import { conditionJudged } from "./events";
import { tellParties } from "./tell";

export const onConditionJudged = reaction({
  name: "awards.on-condition-judged",
  on: conditionJudged,
  run: ({ tx, payload, event }) =>
    tellParties(tx, {
      event,
      parties: payload,
      to: ["university", "pi"],
      words: (about) => ({
        title: "A condition was judged",
        text: `The agency has judged a condition of ${about.name}. Its page says what is still open; money can be spent once nothing is.`,
      }),
    }),
});
