import { changeCallForm } from "@/lib/domain/calls/change-form";
import { publishCallForm } from "@/lib/domain/calls/publish-form";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeProposal, proposalContent } from "@/lib/testing/make-proposals";
import { noteForm } from "./note-form";
import { getProposal } from "./queries";
import { saveProposal } from "./save";
import { submitProposal } from "./submit";

async function scenario() {
  const made = await makeProposal();
  const { officer, callId } = made.call;
  const change = { callId, revision: 0, action: "add-question", section: "case", type: "date", label: "Day" };
  await run(changeCallForm, officer, change);
  await run(publishCallForm, officer, { callId, revision: 1, note: "A day, please." });
  return { ...made, actor: made.pi, input: { proposalId: made.proposalId, formVersion: 1 } };
}

describeCommand(noteForm, {
  scenario,
  effect: async ({ pi, proposalId }) => (await getProposal(pi, proposalId))?.notedForm,
  wrongState: async ({ pi, proposalId, call }) => {
    await run(saveProposal, pi, {
      proposalId,
      version: 1,
      ...proposalContent(call.input.headings, { sections: { case: "x" } }),
    });
    await run(submitProposal, pi, { proposalId });
  },
  twoAtOnce: { succeed: 1 },
});
