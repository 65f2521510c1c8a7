import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { award } from "@/db/schema/awards";
import { claim } from "@/db/schema/claims";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { elsewhere } from "@/lib/testing/database";
import { expectSound } from "@/lib/testing/ledger";
import { settle } from "@/lib/testing/relay";
import { seedDemo } from "./demo";

// Each tells a demo of its own from the beginning.
let back: () => Promise<void>;
beforeAll(async () => {
  back = await elsewhere(inject("mariadbUrl"));
});
afterAll(() => back());

it("makes the whole demo, story after story, with sound money", async () => {
  const [before] = await database().select({ organisations: count() }).from(organisation);
  await seedDemo();
  await settle();
  const [after] = await database().select({ organisations: count() }).from(organisation);
  expect(after!.organisations).toBeGreaterThan(before!.organisations);
  await expectSound();
  const active = await database().select({ id: award.id }).from(award).where(eq(award.status, "active"));
  expect(active.length).toBeGreaterThan(0);
  const paid = await database().select({ id: claim.id }).from(claim).where(eq(claim.status, "paid"));
  expect(paid.length).toBeGreaterThan(0);
}, 180_000);
