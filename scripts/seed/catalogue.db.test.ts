import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { call, callHeading } from "@/db/schema/calls";
import { user } from "@/db/schema/people";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { searchCalls } from "@/lib/domain/calls/catalogue-queries";
import { draftCall } from "@/lib/domain/calls/draft";
import { asTyped, checkCall, LIMITS } from "@/lib/domain/calls/rules";
import { careerStageKeys, disciplineKeys } from "@/lib/domain/calls/vocabulary";
import { findUserByEmail } from "@/lib/domain/people/queries";
import { elsewhere } from "@/lib/testing/database";
import { run } from "@/lib/testing/make";
import { callInput } from "@/lib/testing/make-calls";
import { seedCatalogue } from "./catalogue";
import { mustBeDemo } from "./guard";
import { insertVolume } from "./many-calls";

// Each tells a demo of its own from the beginning.
let back: () => Promise<void>;
beforeAll(async () => {
  back = await elsewhere(inject("mariadbUrl"));
});
afterAll(() => back());

const all = () => database().select().from(call).orderBy(asc(call.id));

it("makes sixty calls that a programme officer could have written, in every state and discipline", async () => {
  // Other files' tests may have left calls in this process's database.
  const before = new Set((await all()).map(({ id }) => id));
  await seedCatalogue();
  const rows = (await all()).filter(({ id }) => !before.has(id));
  expect(rows.length).toBeGreaterThanOrEqual(60);
  const headings = await database().select().from(callHeading).orderBy(asc(callHeading.position));
  for (const row of rows) {
    const own = headings.filter(({ callId }) => callId === row.id).map(({ name }) => name);
    const checked = checkCall(asTyped({ ...row, headings: own }), new Date());
    expect(checked, row.title).toMatchObject({ ok: true });
    expect(row.description.length).toBeGreaterThan(500);
  }
  const used = new Set(rows.flatMap((row) => row.disciplines));
  expect(disciplineKeys.filter((key) => !used.has(key))).toEqual([]);
  expect(new Set(rows.flatMap((row) => row.careerStages))).toEqual(new Set(careerStageKeys));
  for (const state of ["open", "upcoming", "closed"] as const)
    expect((await searchCalls(anonymous, { state })).items.length, state).toBeGreaterThan(4);
});

it("leaves the agencies' numbering and offices to go on with", async () => {
  const officer = await findUserByEmail("calls-delta@demo.test");
  const agencyId = officer!.memberships[0]!.organisationId;
  const { reference } = await run(draftCall, officer!, callInput(agencyId));
  const before = await database().select().from(call).where(eq(call.agencyId, agencyId));
  expect(before.filter((row) => row.reference === reference)).toHaveLength(1);
});

it("makes a catalogue of any size, the same for the same seed", async () => {
  const made = async (seed: number) => {
    const before = (await all()).map(({ id }) => id);
    await insertVolume(120, seed);
    const rows = (await all()).filter(({ id }) => !before.includes(id));
    for (const row of rows) {
      expect(row.summary.length).toBeLessThanOrEqual(LIMITS.summary);
      expect(row.opensAt < row.closesAt && row.minimumAmount <= row.maximumAmount).toBe(true);
    }
    return rows.map(({ title, summary, description }) => [title, summary, description]);
  };
  const first = await made(3);
  expect(first).toHaveLength(120);
  expect(await made(3)).toEqual(first);
  expect(await made(4)).not.toEqual(first);
});

it("refuses a database without the demo's accounts", async () => {
  // The demo's own test may have made them in this process's database.
  await database().update(user).set({ email: "elsewhere@demo.test" }).where(eq(user.email, "ada@demo.test"));
  await expect(mustBeDemo()).rejects.toThrow("no demo accounts");
  await database().update(user).set({ email: "ada@demo.test" }).where(eq(user.email, "elsewhere@demo.test"));
});
