import { describe, expect, it } from "vitest";
import { isDone } from "@/lib/command/answer";
import { type CallForm, type Question, standardForm } from "@/lib/domain/calls/form";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makePdf, makePng, upload } from "@/lib/testing/make-files";
import { changeForm, makeFormCall } from "@/lib/testing/make-form-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeDocx, makeXlsx } from "@/lib/testing/make-zip";
import { attachFile } from "./attach";
import { proposalDetailJson } from "./json";
import { getProposal } from "./queries";
import { submitProposal } from "./submit";

const question = (more: Partial<Question>): Question => ({
  id: "figure",
  type: "file",
  label: "Figure",
  help: "",
  required: false,
  ...more,
});
const withFile = (more: Partial<Question>, rest: Partial<CallForm> = {}): CallForm => ({
  ...standardForm,
  open: undefined,
  sections: [
    ...standardForm.sections,
    { id: "files", title: "Files", help: "", questions: [question(more)] },
  ],
  ...rest,
});
const made = async (form: CallForm) =>
  makeProposal({ state: "complete", call: await makeFormCall(JSON.parse(JSON.stringify(form))) });
const png = () => upload(makePng(), "map.png");

describe("the kinds of file that a call takes", () => {
  it("takes what the question says, and names type, limit and remedy in a refusal", async () => {
    const { proposalId, pi } = await made(withFile({ kinds: ["image", "document"], megabytes: 1 }));
    const to = { proposalId, question: "figure" };
    expect(await run(attachFile, pi, { ...to, file: png() })).toMatchObject({
      name: "map.png",
      section: "files",
    });
    const fresh = await made(withFile({ kinds: ["image", "document"], megabytes: 1 }));
    const at = { proposalId: fresh.proposalId, question: "figure" };
    const refused = await attempt(attachFile, fresh.pi, { ...at, file: upload(makePdf()) });
    expect(refused.status).toBe(415);
    expect(!isDone(refused) && refused.problem.errors?.file).toEqual([
      "The type of this file is PDF; only PNG, JPEG, DOCX or ODT is taken here. Save it as PNG or JPEG and choose it again.",
    ]);
    const large = await attempt(attachFile, fresh.pi, {
      ...at,
      file: upload(Buffer.concat([makePng(), Buffer.alloc(1_100_000)])),
    });
    expect(large.status).toBe(413);
    expect(!isDone(large) && large.problem.errors?.file?.[0]).toContain("the limit is 1 MB");
    expect(await run(attachFile, fresh.pi, { ...at, file: upload(makeDocx(), "letter.doc") })).toMatchObject({
      name: "letter.doc.docx",
    });
  });

  it("means PDF alone in a form of before", async () => {
    const { proposalId, pi } = await made(withFile({}));
    const to = { proposalId, question: "figure" };
    expect((await attempt(attachFile, pi, { ...to, file: png() })).status).toBe(415);
    await run(attachFile, pi, { ...to, file: upload(makePdf()) });
    expect((await attempt(attachFile, pi, { proposalId, file: png() })).status).toBe(415);
  });

  it("keeps attachments of the whole to the call's rules, and to none where it wants none", async () => {
    const rules = { kinds: ["spreadsheet" as const], most: 1 };
    const { proposalId, pi } = await made({ ...standardForm, attachments: rules });
    await run(attachFile, pi, { proposalId, file: upload(makeXlsx(), "sums.xlsx") });
    const second = await attempt(attachFile, pi, { proposalId, file: upload(makeXlsx("b"), "more.xlsx") });
    expect(!isDone(second) && second.problem.errors?.file?.[0]).toContain("at most 1 file");
    const none = await made({ ...standardForm, attachments: { most: 0 } });
    const refused = await attempt(attachFile, none.pi, {
      proposalId: none.proposalId,
      file: upload(makePdf()),
    });
    expect(refused.status).toBe(400);
  });

  it("lists each with its type in the document, and in the submission", async () => {
    const { proposalId, pi, office } = await made(withFile({ kinds: ["image"] }));
    const file = png();
    await run(attachFile, pi, { proposalId, question: "figure", file });
    await run(submitProposal, pi, { proposalId });
    const record = await getProposal(office, proposalId);
    const said = JSON.stringify(proposalDetailJson(record!).document);
    for (const words of ["map.png", "PNG image", file.sha256]) expect(said).toContain(words);
    expect(await getProposal(await makeUser(), proposalId)).toBeUndefined();
  });

  it("says before the submission which file a changed form no longer takes", async () => {
    const one = await made(withFile({ kinds: ["image"] }, { attachments: { kinds: ["image"], most: 2 } }));
    const { proposalId, pi, call } = one;
    await run(attachFile, pi, { proposalId, question: "figure", file: png() });
    await run(attachFile, pi, { proposalId, file: png() });
    await changeForm(call, withFile({ kinds: ["pdf"] }, { attachments: { most: 0 } }));
    const answer = await attempt(submitProposal, pi, { proposalId });
    expect(answer.status).toBe(400);
    expect(!isDone(answer) && answer.problem.errors).toEqual({
      "sections.figure": ["“map.png” is of the type PNG image; the call now takes only PDF. Replace it."],
      attachments: [
        "“map.png” is of the type PNG image; the call now takes only PDF. Replace it.",
        "The call now takes no attachments; there is one. Remove 1.",
      ],
    });
  });
});
