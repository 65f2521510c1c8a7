import { expect, it } from "vitest";
import { publishCall } from "@/lib/domain/calls/publish";
import { setCallForm } from "@/lib/domain/calls/set-form";
import { attachFile } from "@/lib/domain/proposals/attach";
import { endorseProposal } from "@/lib/domain/proposals/endorse";
import { saveProposal } from "@/lib/domain/proposals/save";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { requestAs } from "@/lib/testing/as-client";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makePdf, upload } from "@/lib/testing/make-files";
import { everyQuestion, goodAnswers } from "@/lib/testing/make-forms";
import { makeProposal, proposalContent } from "@/lib/testing/make-proposals";
import { GET } from "./[id]/route";

async function answering() {
  const call = await makeCall({ state: "draft" });
  await run(setCallForm, call.officer, { callId: call.callId, revision: 0, form: everyQuestion() });
  await run(publishCall, call.officer, { callId: call.callId });
  return makeProposal({ call });
}

it("gives every answer of a proposal, as data and as text, to the agency too", async () => {
  const { proposalId, pi, office, call } = await answering();
  const content = { ...proposalContent(call.input.headings), sections: goodAnswers };
  await run(saveProposal, pi, { proposalId, version: 1, ...content });
  const file = upload(makePdf({ pages: 2 }), "letter.pdf");
  const { fileId } = await run(attachFile, pi, { proposalId, file, question: "letter" });
  await run(submitProposal, pi, { proposalId });
  await run(endorseProposal, office, { proposalId });
  const answer = await GET(await requestAs(call.officer, `/api/v1/proposals/${proposalId}`), {
    params: Promise.resolve({ id: proposalId }),
  });
  const { answers, formVersion, sections, files } = (await answer.json()) as Record<string, unknown> & {
    answers: { id: string; answer: unknown }[];
  };
  expect(formVersion).toBe(1);
  expect(Object.fromEntries(answers.map((one) => [one.id, one.answer]))).toEqual({
    ...goodAnswers,
    ship: "1250.50",
    animals: "Yes",
    tools: ["Nets", "Divers"],
    partners: [{ name: "Harbour office", share: "1000.50", since: "2020-02-29" }, { name: "School" }],
    letter: [fileId],
  });
  expect(sections).toMatchObject({ sites: "12", animals: "yes" });
  expect(files).toMatchObject([{ id: fileId, question: "letter" }]);
});

it("keeps answers that are wrong, tells what is wrong with them, and takes no question that is not asked", async () => {
  const { proposalId, pi } = await answering();
  const sections = { sites: "many", method: "word ".repeat(30), partners: [{ share: "?" }] };
  const saved = await run(saveProposal, pi, { proposalId, version: 1, sections });
  expect(saved.problems).toEqual({
    "sections.sites": [expect.stringContaining("Is not a whole number")],
    "sections.method": [expect.stringContaining("Has 30 words; the limit is 20")],
    "sections.partners.0.share": [expect.stringContaining("Is not an amount in EUR")],
  });
  for (const [key, value] of [
    ["case", "A standard section"],
    ["letter", "A text for a file"],
  ] as const)
    expect(
      await attempt(saveProposal, pi, { proposalId, version: 2, sections: { [key]: value } }),
    ).toMatchObject({ status: 400, problem: { errors: { [`sections.${key}`]: [expect.anything()] } } });
  const file = upload(makePdf({ pages: 4 }), "letter.pdf");
  expect(await attempt(attachFile, pi, { proposalId, file, question: "letter" })).toMatchObject({
    status: 400,
    problem: { errors: { file: [expect.stringContaining("4 pages; at most 3")] } },
  });
  expect(await attempt(attachFile, pi, { proposalId, file, question: "sites" })).toMatchObject({
    status: 400,
  });
});
