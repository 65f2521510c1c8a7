import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { poolMember } from "@/db/schema/pools";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run, unique } from "@/lib/testing/make";
import { type MadeCall, makeCall } from "@/lib/testing/make-calls";
import { makeMember } from "@/lib/testing/make-pools";
import { importPool } from "./import";
import { leavePool } from "./leave";
import { preparePoolImport } from "./prepare-import";
import { getPoolImport } from "./queries";

const membersOf = (agencyId: string) =>
  database()
    .select()
    .from(poolMember)
    .where(eq(poolMember.agencyId, agencyId))
    .orderBy(asc(poolMember.email));
const prepare = ({ agency, officer }: MadeCall, content: string) =>
  run(preparePoolImport, officer, { agencyId: agency.id, content });

describeCommand(importPool, {
  scenario: async () => {
    const call = await makeCall();
    const { importId } = await prepare(call, `${unique("p")}@x.example`);
    return { call, importId, actor: call.officer, input: { importId } };
  },
  effect: ({ call }) => membersOf(call.agency.id),
  wrongState: async ({ actor, importId }) => {
    await run(importPool, actor, { importId });
  },
  twoAtOnce: { succeed: 1 },
});

it("adds, changes and leaves out what the dry run said, and keeps what a list does not name", async () => {
  const call = await makeCall();
  const known = await makeMember(call, { keywords: "moss", notes: "Slow.", atOnce: 2 });
  const left = await makeMember(call);
  await run(leavePool, left.reviewer, { memberId: left.memberId });
  const guest = await makeUser();
  const content = [
    "email,name,keywords,notes",
    `${known.reviewer.email},,lichens|moss,`,
    `${left.reviewer.email},,,`,
    `${guest.email},,,New`,
    "not an address,,,",
  ].join("\n");
  const { importId } = await prepare(call, content);
  const dry = await getPoolImport(call.officer, importId);
  expect(dry!.rows.map(({ outcome }) => outcome)).toEqual(["changed", "wrong", "new", "wrong"]);
  expect(dry!.rows[1]!.errors[0]).toContain("left your pool");
  expect(await getPoolImport((await makeCall()).officer, importId)).toBeUndefined();
  expect(await run(importPool, call.officer, { importId })).toEqual({ importId, added: 1, changed: 1 });
  const rows = new Map((await membersOf(call.agency.id)).map((row) => [row.email, row]));
  expect(rows.size).toBe(3);
  expect(rows.get(known.reviewer.email)).toMatchObject({
    keywords: "lichens\nmoss",
    notes: "Slow.",
    atOnce: 2,
    version: 2,
  });
  expect(rows.get(guest.email)).toMatchObject({ userId: guest.id, name: guest.name, notes: "New" });
});
