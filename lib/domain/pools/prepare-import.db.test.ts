import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { poolImport, poolMember } from "@/db/schema/pools";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { preparePoolImport } from "./prepare-import";

describeCommand(preparePoolImport, {
  scenario: async () => {
    const call = await makeCall();
    return { call, actor: call.officer, input: { agencyId: call.agency.id, content: "a@x.example" } };
  },
  effect: ({ call }) => database().select().from(poolImport).where(eq(poolImport.agencyId, call.agency.id)),
  wrongState: { because: "a list can be looked at whatever the pool holds" },
  twoAtOnce: { succeed: 2 },
});

it("a dry run lists nobody, counts its errors, and refuses what cannot be read", async () => {
  const { agency, officer } = await makeCall();
  const content = "email,at once\na@x.example,3\nb@x.example,many";
  expect(await run(preparePoolImport, officer, { agencyId: agency.id, content })).toMatchObject({
    rows: 2,
    wrong: 1,
  });
  const rows = await database().select().from(poolMember).where(eq(poolMember.agencyId, agency.id));
  expect(rows).toEqual([]);
  const empty = await attempt(preparePoolImport, officer, { agencyId: agency.id, content: "email" });
  expect(empty).toMatchObject({ status: 400, problem: { errors: { content: [expect.any(String)] } } });
});
