import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { file } from "@/db/schema/files";
import { proposalFile } from "@/db/schema/proposals";
import { isDone } from "@/lib/command/answer";
import { database } from "@/lib/command/database";
import { readFile } from "@/lib/domain/files/store";
import { sha256 } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import { makeProposal } from "@/lib/testing/make-proposals";
import { attachFile } from "./attach";
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
const isStored = async (bytes: Buffer) => (await database().$count(file, eq(file.hash, sha256(bytes)))) === 1;

describeCommand(
  attachFile,
  {
    scenario,
    effect,
    wrongState: async ({ proposalId, pi }) => {
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("stores a file of several chunks byte for byte, with its hash and number of pages", async () => {
      const { proposalId, pi } = await scenario();
      const bytes = makePdf({ pages: 3, padding: 3 * 1_048_576 + 17 });
      const result = await run(attachFile, pi, { proposalId, file: upload(bytes) });
      expect(result).toMatchObject({ size: bytes.length, sha256: sha256(bytes), pages: 3 });
      const chunks: Buffer[] = [];
      for await (const chunk of readFile(result.sha256)) chunks.push(chunk);
      expect(chunks.map((chunk) => chunk.length)).toEqual([
        1_048_576,
        1_048_576,
        1_048_576,
        bytes.length - 3 * 1_048_576,
      ]);
      expect(sha256(Buffer.concat(chunks))).toBe(result.sha256);
    });

    it("refuses the eleventh file", async () => {
      const { proposalId, pi } = await scenario();
      for (let n = 0; n < 10; n++)
        await run(attachFile, pi, { proposalId, file: upload(makePdf({ text: unique() })) });
      const one = upload(makePdf({ text: unique() }));
      const answer = await attempt(attachFile, pi, { proposalId, file: one });
      expect(answer).toMatchObject({
        status: 400,
        problem: { errors: { file: [expect.stringContaining("10")] } },
      });
      // Nor does it fill the store, however often it is tried.
      expect(await isStored(one.bytes)).toBe(false);
    });

    it("stores nothing for a proposal that cannot be changed now", async () => {
      const { proposalId, pi, input } = await scenario();
      await run(submitProposal, pi, { proposalId });
      expect((await attempt(attachFile, pi, input)).status).toBe(409);
      expect(await isStored(input.file.bytes)).toBe(false);
    });

    it("stores nothing for somebody who may not attach", async () => {
      const { input, office } = await scenario();
      for (const person of [await makeUser(), office])
        expect((await attempt(attachFile, person, input)).status).toBe(404);
      expect(await isStored(input.file.bytes)).toBe(false);
    });
  },
);

describe("bad files", () => {
  const pdf = makePdf({ text: "x" });
  it.each<[string, Buffer, number]>([
    ["HTML called PDF", Buffer.from("<html><script>alert(1)</script></html>"), 415],
    ["a programme", Buffer.concat([Buffer.from("MZ\x90\x00"), Buffer.alloc(500)]), 415],
    ["an SVG with a script", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 415],
    ["a zip archive", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(500)]), 415],
    ["a polyglot: a PDF inside something else", Buffer.concat([Buffer.from("GIF89a"), pdf]), 415],
    ["a PDF cut off", pdf.subarray(0, pdf.length - 20), 415],
    ["nothing", Buffer.alloc(0), 400],
    ["11 MB", makePdf({ padding: 11 * 1_048_576 }), 413],
    ["31 MB", makePdf({ padding: 31 * 1_048_576 }), 400],
  ])("refuses %s and stores nothing", async (_, bytes, status) => {
    const { proposalId, pi } = await scenario();
    const answer = await attempt(attachFile, pi, { proposalId, file: upload(bytes) });
    expect(answer.status).toBe(status);
    if (!isDone(answer)) expect(answer.problem.errors?.file?.[0]).toMatch(/\w/);
    expect(await attached(proposalId)).toEqual([]);
    expect(await isStored(bytes)).toBe(false);
  });

  it.each([["text"], [null], [{ name: "a.pdf" }]])("refuses %j in place of a file", async (value) => {
    const { proposalId, pi } = await scenario();
    expect((await attempt(attachFile, pi, { proposalId, file: value })).status).toBe(400);
  });

  it("makes hostile names harmless", async () => {
    const { proposalId, pi } = await scenario();
    const names = [
      "../../etc/passwd",
      'a"\r\nX-Evil: 1.pdf',
      "x".repeat(300),
      "C:\\temp\\plan.PDF",
      "\u202efdp.exe",
    ];
    for (const name of names)
      await run(attachFile, pi, { proposalId, file: { ...upload(makePdf({ text: unique() })), name } });
    const stored = (await attached(proposalId)).map(({ name }) => name);
    expect(stored).toEqual([
      "passwd.pdf",
      "a X-Evil 1.pdf",
      `${"x".repeat(116)}.pdf`,
      "plan.pdf",
      "fdp.exe.pdf",
    ]);
  });
});
