import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as reviewed } from "@/app/reviewer/[id]/proposal.pdf/route";
import type { User } from "@/lib/command/actor";
import { standardForm } from "@/lib/domain/calls/form";
import { attachFile } from "@/lib/domain/proposals/attach";
import { returnProposal } from "@/lib/domain/proposals/return";
import { saveProposal } from "@/lib/domain/proposals/save";
import { submitProposal } from "@/lib/domain/proposals/submit";
import work from "@/lib/infra/document/pdf-worker";
import { type PdfWriter, setPdfWriter } from "@/lib/infra/document/render";
import type { DocumentTree } from "@/lib/infra/document/tree";
import { requestAs } from "@/lib/testing/as-client";
import { bare, readPdf, treeText } from "@/lib/testing/document-text";
import { makeUser, run } from "@/lib/testing/make";
import { makePng, upload } from "@/lib/testing/make-files";
import { makeFormCall } from "@/lib/testing/make-form-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { makeRichPdf } from "@/lib/testing/make-rich-pdf";
import { pageTexts } from "@/lib/testing/page-texts";
import { GET } from "./[id]/document.pdf/route";
import { GET as json } from "./[id]/route";

beforeAll(() => setPdfWriter(work as PdfWriter));
afterAll(() => setPdfWriter(undefined));

const segment = (id: string) => ({ params: Promise.resolve({ id }) });
const ask = async (actor: User | undefined, id: string, query = "", headers = {}) =>
  GET(await requestAs(actor, `/api/v1/proposals/${id}/document.pdf${query}`, headers), segment(id));
const textOf = async (response: Response) =>
  (await readPdf(new Uint8Array(await response.arrayBuffer()))).text;

it("gives team, university and agency what their API gives them, and others nothing", async () => {
  const { proposalId, pi, office, call, reference, content } = await makeProposal({ state: "submitted" });
  for (const reader of [pi, office, call.officer]) {
    const answer = await ask(reader, proposalId);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toContain(`${reference}.pdf`);
    const api = await json(await requestAs(reader, `/api/v1/proposals/${proposalId}`), segment(proposalId));
    const { document, requested } = (await api.json()) as { document: DocumentTree; requested: string };
    const text = await textOf(answer);
    expect(text).toBe(treeText(document));
    expect(text).toContain(bare(content.title as string));
    expect(requested).toBe("100000.00");
    expect(text).toContain("Total€60,000.00€40,000.00€100,000.00");
  }
  expect((await ask(await makeUser(), proposalId)).status).toBe(404);
  expect((await ask(undefined, proposalId)).status).toBe(401);
  expect((await ask(pi, "nonsense")).status).toBe(404);
});

it("keeps a submission as it was, for its team, whatever is written since", async () => {
  const { proposalId, pi, office, version } = await makeProposal({ state: "awaiting-endorsement" });
  const before = await ask(pi, proposalId, "?submission=1");
  const bytes = Buffer.from(await before.arrayBuffer());
  await run(returnProposal, office, { proposalId, comment: "Say more." });
  await run(saveProposal, pi, { proposalId, version, title: "A title of later" });
  expect(await textOf(await ask(pi, proposalId))).toContain("Atitleoflater");
  const after = await ask(pi, proposalId, "?submission=1");
  expect(Buffer.from(await after.arrayBuffer()).equals(bytes)).toBe(true);
  // The office sees what was handed to it; submissions by number are the team's.
  expect(await textOf(await ask(office, proposalId))).not.toContain("Atitleoflater");
  expect((await ask(office, proposalId, "?submission=1")).status).toBe(404);
  expect((await ask(pi, proposalId, "?submission=2")).status).toBe(404);
  expect((await ask(pi, proposalId, "?submission=x")).status).toBe(400);
});

it("says when a reader's copy is still the same", async () => {
  const { proposalId, pi } = await makeProposal({ state: "complete" });
  const first = await ask(pi, proposalId);
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
  expect((await ask(pi, proposalId, "", { "if-none-match": tag })).status).toBe(304);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
});

it("gives a reviewer what was submitted, without reference, hash and university, while nothing stands between", async () => {
  const { reviewId, reviewer, pi, reference, content, university } = await makeReview({ state: "draft" });
  const copy = async (reader: User | undefined) => reviewed(await requestAs(reader, "/"), segment(reviewId));
  const answer = await copy(reviewer);
  expect(answer.headers.get("content-disposition")).toContain("proposal.pdf");
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { text } = await readPdf(bytes);
  expect(text).toContain(bare(content.title as string));
  expect(text).toContain("Total€60,000.00€40,000.00€100,000.00");
  for (const hidden of [reference ?? "-", university.name, "Content hash"]) {
    expect(text).not.toContain(bare(hidden));
    expect(bytes.toString("latin1")).not.toContain(hidden);
  }
  for (const other of [pi, await makeUser()]) expect((await copy(other)).status).toBe(404);
  expect((await copy(undefined)).status).toBe(401);
  const invited = await makeReview({ state: "invited" });
  const early = await reviewed(await requestAs(invited.reviewer, "/"), segment(invited.reviewId));
  expect(early.status).toBe(404);
});

it("puts the attached PDFs into one file for whoever may read them, and lists what cannot be in it", async () => {
  const form = { ...standardForm, attachments: { kinds: ["pdf" as const, "image" as const] } };
  const made = await makeProposal({ state: "complete", call: await makeFormCall(form) });
  const { proposalId, pi, office } = made;
  const plan = await makeRichPdf({ pages: 3, words: `Plan ${proposalId}` });
  const files = [
    upload(plan, "plan.pdf"),
    upload(makePng(), "map.png"),
    upload(await makeRichPdf({ password: "secret" }), "locked.pdf"),
  ];
  for (const file of files) await run(attachFile, pi, { proposalId, file });
  await run(submitProposal, pi, { proposalId });
  const alone = await pageTexts(Buffer.from(await (await ask(office, proposalId)).arrayBuffer()));
  const answer = await ask(office, proposalId, "?attachments");
  expect(answer.headers.get("content-disposition")).toContain("-complete.pdf");
  const pages = await pageTexts(Buffer.from(await answer.arrayBuffer()));
  const said = bare(pages.join(" "));
  for (const words of ["Plan", files[0]!.sha256, "It is encrypted.", "It is no PDF.", alone[0]!.slice(0, 40)])
    expect(said).toContain(bare(words));
  expect(pages.length).toBeGreaterThanOrEqual(alone.length + 4);
  expect(pages.at(-1)).toContain(`${proposalId} 3`);
  expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
  const tag = answer.headers.get("etag") ?? "";
  expect((await ask(office, proposalId, "?attachments", { "if-none-match": tag })).status).toBe(304);
  expect(tag).not.toBe((await ask(office, proposalId)).headers.get("etag"));
  expect((await ask(await makeUser(), proposalId, "?attachments")).status).toBe(404);
  const submitted = await ask(pi, proposalId, "?submission=1&attachments");
  expect((await pageTexts(Buffer.from(await submitted.arrayBuffer()))).at(-1)).toContain(`${proposalId} 3`);
});
