import { desc, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { call } from "@/db/schema/calls";
import { user } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import { listOpenCommitments, listTransfers } from "@/lib/domain/accounts/queries";
import { listAwards } from "@/lib/domain/awards/queries";
import { getAgencyCall } from "@/lib/domain/calls/queries";
import type { Page } from "@/lib/domain/cursor";
import { countOutlines } from "@/lib/domain/outlines/queries";
import {
  listInvitations,
  listMyProposals,
  listOfficeProposals,
  listProposals,
  type ProposalItem,
} from "@/lib/domain/proposals/lists";
import { verifyPassword } from "@/lib/infra/passwords";
import { elsewhere } from "@/lib/testing/database";
import { expectSound } from "@/lib/testing/ledger";
import { seedAccounts } from "./accounts";
import { seedAwardLife } from "./award-life";
import { seedCalls } from "./calls";
import { seedOutlines } from "./outlines";
import { DEMO_PASSWORD, type Demo, seedPeople } from "./people";
import { seedProposals } from "./proposals";

// Each tells a demo of its own from the beginning.
let back: () => Promise<void>;
beforeAll(async () => {
  back = await elsewhere(inject("mariadbUrl"));
});
afterAll(() => back());

let demo: Demo;
let calls: Awaited<ReturnType<typeof seedCalls>>;

it("makes the demo accounts with roles and a password that works", async () => {
  demo = await seedPeople();
  const { people, organisations } = demo;
  expect(people.cleo.memberships.map((m) => m.role)).toEqual(["research-office", "university-admin"]);
  expect(people.cleo.memberships[0]?.organisationId).toBe(organisations.atlantic.id);
  expect(people.sam).toMatchObject({ platformAdmin: true, emailConfirmed: true, memberships: [] });
  const [row] = await database().select().from(user).where(eq(user.email, "ada@demo.test"));
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(row?.passwordHash, DEMO_PASSWORD)).toBe(true);
  expect(await verifyPassword(row?.passwordHash, "research-demo-2025")).toBe(false);
  expect(await verifyPassword(undefined, DEMO_PASSWORD)).toBe(false);
});

it("makes calls in every state by their agencies' own commands", async () => {
  calls = await seedCalls(demo);
  const { dara, nils } = demo.people;
  const found = await Promise.all(
    Object.entries(calls).map(async ([key, id]) => {
      const call = (await getAgencyCall(dara, id)) ?? (await getAgencyCall(nils, id));
      return [key, call?.state] as const;
    }),
  );
  const states = Object.fromEntries(found);
  expect(states).toMatchObject({
    oceans: "open",
    fellowships: "open",
    energy: "scheduled",
    archives: "draft",
  });
  expect(Object.values(states)).not.toContain(undefined);
  // The one that closes while the demo is made.
  await expect
    .poll(async () => (await getAgencyCall(dara, calls.volcano))?.state, { timeout: 15_000 })
    .toBe("closed");
});

it("makes proposals in every state that each party sees its own of", async () => {
  const { ada, ben, cleo, dara, lena, zoe } = demo.people;
  await seedProposals(demo, calls);
  const states = (page: Page<ProposalItem>) => page.items.map(({ status }) => status).sort();
  expect(states(await listMyProposals(ada))).toEqual(["awaiting-endorsement", "draft", "draft", "submitted"]);
  expect(states(await listMyProposals(ben))).toEqual(["draft", "returned"]);
  expect(states(await listOfficeProposals(cleo))).toEqual(["awaiting-endorsement", "returned", "submitted"]);
  expect(states(await listOfficeProposals(lena))).toEqual(["submitted"]);
  expect(states(await listProposals(dara))).toEqual(["submitted", "submitted"]);
  expect(await listInvitations(zoe)).toHaveLength(1);
});

it("tells an award account's history, and leaves an offer to answer", async () => {
  await seedAccounts(demo);
  const { ada, ben, cleo } = demo.people;
  const awards = await listAwards(cleo, "university");
  expect(awards.items.map((item) => [item.piName, item.status])).toEqual([
    [ada.name, "active"],
    [ada.name, "active"],
    [ada.name, "active"],
    [ben.name, "offered"],
  ]);
  const account = awards.items[0]!;
  expect((await listTransfers(ben, account.id)).items.length).toBeGreaterThanOrEqual(25);
  expect(await listOpenCommitments(ben, account.id)).toHaveLength(3);
  await seedAwardLife(demo);
  await expectSound();
});

it("begins two calls with outlines: one takes them, of the other one team is invited and one word is held", async () => {
  await seedOutlines(demo);
  const [taking, deciding] = await database()
    .select({ id: call.id })
    .from(call)
    .where(isNotNull(call.outlineClosesAt))
    .orderBy(desc(call.outlineClosesAt));
  const { dara } = demo.people;
  expect(await countOutlines(dara, taking!.id)).toMatchObject({ undecided: 1, held: 0 });
  expect(await countOutlines(dara, deciding!.id)).toEqual({
    undecided: 1,
    held: 1,
    invited: 1,
    "not-invited": 0,
  });
});
