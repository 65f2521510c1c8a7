/** Messages on the demo's account: the three parties among each other, and each side to itself. */
import { readMessages } from "@/lib/domain/messages/read";
import { sendMessage } from "@/lib/domain/messages/send";
import { sha256 } from "@/lib/infra/ids";
import { makePdf, upload } from "@/lib/testing/make-files";
import type { Demo } from "./people";
import { run } from "./run";

export async function seedMessages({ people }: Demo, awardId: string): Promise<void> {
  const { ada, ben, cleo, fin, dara, eva } = people;
  const say = (
    actor: typeof ada,
    audience: "all" | "university" | "agency",
    text: string,
    files: unknown[] = [],
  ) => run(sendMessage, actor, { awardId, audience, text, files });
  const heights = Buffer.from(
    "harbour;day;height above model, cm\nnorth;2026-10-14;62\nwest;2026-10-14;48\n",
  );
  const table = { name: "first-storm.csv", size: heights.length, sha256: sha256(heights), bytes: heights };
  await say(
    dara,
    "all",
    "Good morning @Ada Marques. The board meets in two weeks and would like to hear what the **first storm** showed. Two sentences and a table are enough.",
  );
  await say(
    ada,
    "all",
    "With pleasure: the water stood 62 cm above what the model had foreseen in the north, 48 cm in the west. The table is attached; the southern sensor was being cleaned that day.",
    [table],
  );
  await say(
    dara,
    "agency",
    "@Eva Correia, this is the award I meant: the extension should be judged with these heights in mind.",
  );
  await say(eva, "agency", "Thank you. I have no objection to a third winter, if the money holds.");
  await say(
    fin,
    "university",
    "@Ada Marques, invoice V-2207 came without the delivery note of the cool boxes. I can post the bottles, not the boxes.",
  );
  await say(ben, "university", "The boxes come on Thursday. Here is the confirmation of the order.", [
    upload(makePdf({ text: "Order of cool boxes" }), "order-cool-boxes.pdf"),
  ]);
  await run(readMessages, dara, { awardId, all: 9, agency: 9 });
  await run(readMessages, ada, { awardId, all: 9 });
  await say(
    cleo,
    "all",
    "The research office has put the board's date into the award's calendar. Thank you both.",
  );
}
