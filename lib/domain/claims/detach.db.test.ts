import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeReady } from "@/lib/testing/make-claims";
import { detachEvidence } from "./detach";
import { getClaim } from "./queries";
import { submitClaim } from "./submit";

describeCommand(detachEvidence, {
  scenario: async () => {
    const made = await makeReady();
    const fileId = (await getClaim(made.finance, made.claimId))!.files[0]!.id;
    return { ...made, actor: made.finance, input: { claimId: made.claimId, fileId } };
  },
  effect: async ({ finance, claimId }) => (await getClaim(finance, claimId))?.files,
  wrongState: async ({ finance, claimId }) => {
    await run(submitClaim, finance, { claimId });
  },
  twoAtOnce: { succeed: 1 },
});
