import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { evidence, makeDraft, makeSubmitted } from "@/lib/testing/make-claims";
import { upload } from "@/lib/testing/make-files";
import { attachEvidence } from "./attach";
import { getClaim, getClaimFile } from "./queries";
import { submitClaim } from "./submit";

describeCommand(
  attachEvidence,
  {
    scenario: async () => {
      const made = await makeDraft();
      return { ...made, actor: made.finance, input: { claimId: made.claimId, file: evidence() } };
    },
    effect: async ({ finance, claimId }) => (await getClaim(finance, claimId))?.files,
    wrongState: async ({ finance, claimId, input }) => {
      await run(attachEvidence, finance, { claimId, file: evidence() });
      await run(submitClaim, finance, { claimId });
      expect(input.claimId).toBe(claimId);
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input }) },
  },
  () => {
    it("refuses what is no evidence, by its bytes", async () => {
      const { finance, claimId } = await makeDraft();
      const file = upload(Buffer.from("<script>alert(1)</script>"), "invoice.pdf");
      expect(await attempt(attachEvidence, finance, { claimId, file })).toMatchObject({ status: 415 });
    });

    it("is read by all who see the claim, and by nobody else", async () => {
      const made = await makeSubmitted();
      const fileId = (await getClaim(made.finance, made.claimId))!.files[0]!.id;
      for (const actor of [made.finance, made.pi, made.officer, made.approver])
        expect(await getClaimFile(actor, fileId)).toBeDefined();
      expect(await getClaimFile(await makeUser(), fileId)).toBeUndefined();
      const draft = await makeDraft();
      const { fileId: own } = await run(attachEvidence, draft.finance, {
        claimId: draft.claimId,
        file: evidence(),
      });
      expect(await getClaimFile(draft.officer, own)).toBeUndefined();
    });
  },
);
