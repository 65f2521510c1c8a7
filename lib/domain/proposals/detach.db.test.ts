import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { proposalFile } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run, unique } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import { makeProposal } from "@/lib/testing/make-proposals";
import { attachFile } from "./attach";
import { detachFile } from "./detach";
import { submitProposal } from "./submit";

async function scenario() {
  const made = await makeProposal({ state: "complete" });
  const input = { proposalId: made.proposalId, file: upload(makePdf({ text: unique() })) };
  return { ...made, actor: made.pi, input };
}
const attached = (proposalId: string) =>
  database().select().from(proposalFile).where(eq(proposalFile.proposalId, proposalId));
const effect = async ({ proposalId }: { proposalId: string }) =>
  (await attached(proposalId)).map(({ name, removedAt }) => ({ name, removed: removedAt !== null }));

describeCommand(
  detachFile,
  {
    scenario: async () => {
      const made = await scenario();
      const { fileId } = await run(attachFile, made.pi, made.input);
      return { ...made, input: { proposalId: made.proposalId, fileId } };
    },
    effect,
    wrongState: async ({ proposalId, pi }) => {
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("touches no file of another proposal", async () => {
      const [mine, other] = [await scenario(), await scenario()];
      const { fileId } = await run(attachFile, other.pi, other.input);
      expect((await attempt(detachFile, mine.pi, { proposalId: mine.proposalId, fileId })).status).toBe(404);
      expect(await effect(other)).toMatchObject([{ removed: false }]);
    });

    it("makes room for the same file again", async () => {
      const { proposalId, pi, input } = await scenario();
      const { fileId } = await run(attachFile, pi, input);
      await run(detachFile, pi, { proposalId, fileId });
      await run(attachFile, pi, input);
      expect(await attached(proposalId)).toHaveLength(2);
    });
  },
);
