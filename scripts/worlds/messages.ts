/** Messages on the award: one to all parties, one inside each side with a file, and what is hidden of them. */
import { correctMessage } from "@/lib/domain/messages/correct";
import { listMessages } from "@/lib/domain/messages/queries";
import { sendMessage } from "@/lib/domain/messages/send";
import { withdrawMessage } from "@/lib/domain/messages/withdraw";
import { run } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import type { Cast, World } from "./base";

type Side = "university" | "agency";

export async function makeMessages({ people }: Cast, { active: awardId }: { active: string }) {
  const { pi, officer, office } = people;
  const say = async (actor: typeof pi, audience: "all" | Side, text: string) =>
    (await run(sendMessage, actor, { awardId, audience, text })).messageId;
  const files = [upload(makePdf({ text: "a table" }), "table.pdf")];
  const asked = { awardId, audience: "all", text: `Where do you stand, @${pi.name}?`, files };
  await run(sendMessage, officer, asked);
  const [item] = (await listMessages(officer, "agency", { awardId })).items;
  const all = await say(pi, "all", "Half way.");
  const university = await say(office, "university", "Is that so?");
  const agency = await say(officer, "agency", "They are half way.");
  return { all, university, agency, fileId: item!.files[0]!.id };
}

/** One side writes, with a file and a name, corrects, and withdraws another message. */
export async function sideWrites({ people, awards }: World, side: Side): Promise<void> {
  const [author, colleague] =
    side === "agency" ? [people.approver, people.officer] : [people.finance, people.office];
  const files = [upload(makePdf({ text: `Secret of the ${side}` }), "secret.pdf")];
  const message = { awardId: awards.active, audience: side, text: `Secret, @${colleague.name}.` };
  const { messageId } = await run(sendMessage, author, { ...message, files });
  await run(correctMessage, author, { messageId, version: 1, text: "Secret words." });
  const other = await run(sendMessage, author, message);
  await run(withdrawMessage, author, { messageId: other.messageId });
}
