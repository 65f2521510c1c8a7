import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { awardMessage, awardMessageFile } from "@/db/schema/messages";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { setStatus } from "@/lib/testing/make-awards";
import { makePdf, upload } from "@/lib/testing/make-files";
import { makeThread, say } from "@/lib/testing/make-messages";
import { removeAccountMember } from "../accounts/remove-member";
import { getMessageFile, listMessages } from "./queries";
import { sendMessage } from "./send";

const scenario = async () => {
  const made = await makeThread();
  const input = { awardId: made.id, audience: "all", text: "Is the **winter** over?" };
  return { ...made, actor: made.pi, input };
};
const written = (awardId: string) =>
  database()
    .select({ audience: awardMessage.audience, number: awardMessage.number, body: awardMessage.body })
    .from(awardMessage)
    .where(eq(awardMessage.awardId, awardId))
    .orderBy(asc(awardMessage.audience), asc(awardMessage.number));

describeCommand(
  sendMessage,
  {
    scenario,
    effect: ({ id }) => written(id),
    wrongState: {
      because: "people write to each other in every state of an award, also after its close-out",
    },
    twoAtOnce: {
      succeed: 2,
      second: ({ input }) => ({ ...input, text: "And another." }),
      check: async ({ id }) => {
        expect((await written(id)).map(({ number }) => number)).toEqual([1, 2]);
      },
    },
  },
  () => {
    it("is open to every party, each on its own side, in every state", async () => {
      const made = await makeThread();
      await setStatus(made.id, "closed");
      for (const person of [made.pi, made.member, made.office, made.finance, made.admin])
        for (const audience of ["all", "university"] as const) await say(person, made.id, audience);
      for (const person of [made.officer, made.approver, made.agencyAdmin])
        for (const audience of ["all", "agency"] as const) await say(person, made.id, audience);
      const input = { awardId: made.id, text: "Hello" };
      expect(await attempt(sendMessage, made.pi, { ...input, audience: "agency" })).toMatchObject({
        status: 403,
      });
      expect(await attempt(sendMessage, made.officer, { ...input, audience: "university" })).toMatchObject({
        status: 403,
      });
      for (const person of [made.reviewer, made.colleague, await makeUser()])
        expect(await attempt(sendMessage, person, { ...input, audience: "all" })).toMatchObject({
          status: 404,
        });
      // Numbers of one audience tell nothing of another's.
      expect((await listMessages(made.officer, "all")).items.map(({ number }) => number)).toEqual([
        3, 8, 2, 7, 1, 6, 5, 4, 3, 2, 1,
      ]);
    });

    it("ends with the place on the account", async () => {
      const made = await makeThread();
      await run(removeAccountMember, made.pi, { awardId: made.id, email: made.member.email });
      const input = { awardId: made.id, audience: "all", text: "Hello" };
      expect(await attempt(sendMessage, made.member, input)).toMatchObject({ status: 404 });
      expect(await listMessages(made.member, "all")).toEqual({ items: [], next: undefined });
    });

    it("says which answer is missing or too long", async () => {
      const { actor, input } = await scenario();
      const tooLong = { ...input, text: "x".repeat(5_001), audience: "everybody" };
      expect(await attempt(sendMessage, actor, tooLong)).toMatchObject({
        status: 400,
        problem: { errors: { text: [expect.stringMatching(/5,000/)], audience: ["Choose who reads it."] } },
      });
    });
  },
);

describe("files of a message", () => {
  const files = (...texts: string[]) => texts.map((text) => upload(makePdf({ text }), `${text}.pdf`));

  it("are stored by hash, and given to those who read the message alone", async () => {
    const made = await makeThread();
    const csv = upload(Buffer.from("day;height\n1;2"), "heights.csv");
    await say(made.officer, made.id, "agency", "See these.", { files: [...files("note"), csv] });
    const [message] = (await listMessages(made.approver, "agency")).items;
    expect(message!.files.map(({ name, size }) => [name, size > 0])).toEqual([
      ["note.pdf", true],
      ["heights.csv", true],
    ]);
    const id = message!.files[0]!.id;
    expect(await getMessageFile(made.approver, id)).toMatchObject({ name: "note.pdf" });
    for (const person of [made.pi, made.office, made.admin, made.reviewer])
      expect(await getMessageFile(person, id)).toBeUndefined();
  });

  it("are refused where one is of no kind, there twice, or one too many: nothing is sent then", async () => {
    const { actor, input, id, reviewer } = await scenario();
    const send = (list: unknown[], who = actor) => attempt(sendMessage, who, { ...input, files: list });
    const exe = upload(Buffer.from("MZ\u0000\u0001"), "setup.exe");
    expect(await send([...files("a"), exe])).toMatchObject({
      status: 415,
      problem: { errors: { files: [expect.stringMatching(/^“setup.exe”: /)] } },
    });
    expect(await send(files("a", "a"))).toMatchObject({ status: 400 });
    expect(await send(files("a", "b", "c", "d", "e", "f"))).toMatchObject({
      status: 400,
      problem: { errors: { files: [expect.stringMatching(/at most 5/)] } },
    });
    const large = upload(makePdf({ padding: 10 * 1_048_576 }), "large.pdf");
    expect(await send([large])).toMatchObject({ status: 413 });
    expect(await send(files("z"), reviewer)).toMatchObject({ status: 404 });
    expect(await written(id)).toEqual([]);
    expect(
      await database().select().from(awardMessageFile).where(eq(awardMessageFile.name, "z.pdf")),
    ).toEqual([]);
  });
});
