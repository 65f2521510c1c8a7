import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { claim } from "@/db/schema/claims";
import { bankLine, payment } from "@/db/schema/payments";
import { database } from "@/lib/command/database";
import { getPlan } from "@/lib/domain/claims/plan";
import { listExceptions } from "@/lib/domain/payments/queries";
import { elsewhere } from "@/lib/testing/database";
import { expectSound } from "@/lib/testing/ledger";
import { settle } from "@/lib/testing/relay";
import { seedAccounts } from "./accounts";
import { seedClaims } from "./claims";
import { type Demo, seedPeople } from "./people";

// Each tells a demo of its own from the beginning.
let back: () => Promise<void>;
beforeAll(async () => {
  back = await elsewhere(inject("mariadbUrl"));
});
afterAll(() => back());

describe("the demo's claims", () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await seedPeople();
    await seedClaims(demo, await seedAccounts(demo));
    await settle();
  }, 120_000);

  it("stand in the states that a visitor should find", async () => {
    const claims = await database()
      .select()
      .from(claim)
      .where(eq(claim.organisationId, demo.organisations.atlantic.id));
    expect(claims.map(({ status }) => status).sort()).toEqual(["paid", "queried"]);
    const payments = await database()
      .select()
      .from(payment)
      .where(eq(payment.agencyId, demo.organisations.fund.id));
    expect(payments.length).toBeGreaterThan(0);
    expect(new Set(payments.map(({ status }) => status))).toEqual(new Set(["paid"]));
    const lines = await database().select().from(bankLine);
    expect(lines.some(({ exception }) => exception === "unknown")).toBe(true);
    expect(await listExceptions(demo.people.eva)).toHaveLength(1);
    const plan = await getPlan(demo.people.ada, claims[0]!.awardId);
    expect(plan?.instalments.map(({ status }) => status)).toEqual(["paid", "planned"]);
    await expectSound();
  });
});
