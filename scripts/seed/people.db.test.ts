import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { user } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import { verifyPassword } from "@/lib/infra/passwords";
import { DEMO_PASSWORD, seedPeople } from "./people";

it("makes the demo accounts with roles and a password that works", async () => {
  const { people, organisations } = await seedPeople();
  expect(people.cleo.memberships.map((m) => m.role)).toEqual(["research-office", "university-admin"]);
  expect(people.cleo.memberships[0]?.organisationId).toBe(organisations.atlantic.id);
  expect(people.sam).toMatchObject({ platformAdmin: true, emailConfirmed: true, memberships: [] });
  const [row] = await database().select().from(user).where(eq(user.email, "ada@demo.test"));
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(row?.passwordHash, DEMO_PASSWORD)).toBe(true);
  expect(await verifyPassword(row?.passwordHash, "research-demo-2025")).toBe(false);
  expect(await verifyPassword(undefined, DEMO_PASSWORD)).toBe(false);
});
