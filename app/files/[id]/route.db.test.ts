import { describe, expect, it } from "vitest";
import type { User } from "@/lib/command/actor";
import { standardForm } from "@/lib/domain/calls/form";
import { attachFile } from "@/lib/domain/proposals/attach";
import { newId, sha256 } from "@/lib/infra/ids";
import { requestAs } from "@/lib/testing/as-client";
import { makeUser, run } from "@/lib/testing/make";
import { makePdf, makePng, upload } from "@/lib/testing/make-files";
import { makeFormCall } from "@/lib/testing/make-form-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { GET } from "./route";

const get = async (asked: string, actor?: User, headers: Record<string, string> = {}): Promise<Response> => {
  const [id = "", query] = asked.split("?");
  const path = `/files/${encodeURIComponent(id)}${query === undefined ? "" : `?${query}`}`;
  return GET(await requestAs(actor, path, headers), { params: Promise.resolve({ id }) });
};

async function attached(name: string) {
  const made = await makeProposal();
  const bytes = makePdf({ pages: 2, padding: 2_200_000, text: made.proposalId });
  const { fileId } = await run(attachFile, made.pi, {
    proposalId: made.proposalId,
    file: { ...upload(bytes), name },
  });
  return { ...made, bytes, fileId };
}

describe("GET /files/<id>", () => {
  it("sends the very bytes as an attachment that no browser will run", async () => {
    const { pi, bytes, fileId } = await attached("Plané “1”.pdf");
    const answer = await get(fileId, pi);
    expect(answer.status).toBe(200);
    expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(bytes));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(bytes.length),
      "x-content-type-options": "nosniff",
      etag: `"${sha256(bytes)}"`,
    });
    const disposition = answer.headers.get("content-disposition");
    expect(disposition).toBe("attachment; filename=\"Plane 1.pdf\"; filename*=UTF-8''Plan%C3%A9%201.pdf");
  });

  it("answers 304 to whoever has it, but only if they may still see it", async () => {
    const { pi, bytes, fileId } = await attached("a.pdf");
    const seen = { "if-none-match": `"${sha256(bytes)}"` };
    expect((await get(fileId, pi, seen)).status).toBe(304);
    expect((await get(fileId, await makeUser(), { ...seen })).status).toBe(404);
  });

  it("is 404 for everybody else and for ids that are none, 401 without a sign-in", async () => {
    const { pi, office, call, fileId } = await attached("a.pdf");
    for (const person of [office, call.officer, await makeUser({ platformAdmin: true })])
      expect((await get(fileId, person)).status).toBe(404);
    for (const id of [newId(), "../../etc/passwd", "1' OR '1'='1"])
      expect((await get(id, pi)).status).toBe(404);
    expect((await get(fileId)).status).toBe(401);
  });

  it("shows images where that is asked for, and nothing else", async () => {
    const call = await makeFormCall({ ...standardForm, attachments: { kinds: ["pdf", "image", "text"] } });
    const { proposalId, pi } = await makeProposal({ call });
    const ways = [
      { file: upload(makePng(), "map.png"), type: "image/png", inline: true },
      { file: upload(makePdf({ text: proposalId }), "a.pdf"), type: "application/pdf", inline: false },
      {
        file: upload(Buffer.from(`<script>alert("${proposalId}")</script>`), "page.html"),
        type: "text/plain; charset=utf-8",
        inline: false,
      },
    ];
    for (const { file, type, inline } of ways) {
      const { fileId } = await run(attachFile, pi, { proposalId, file });
      const shown = await get(`${fileId}?inline`, pi);
      expect(shown.headers.get("content-type")).toBe(type);
      expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
      expect(shown.headers.get("content-security-policy")).toContain("sandbox");
      expect(shown.headers.get("content-disposition")).toMatch(inline ? /^inline;/ : /^attachment;/);
      expect((await get(fileId, pi)).headers.get("content-disposition")).toMatch(/^attachment;/);
    }
  });
});
