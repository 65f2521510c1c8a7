import { count, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { session, user } from "@/db/schema/people";
import { makeUser, unique } from "@/lib/testing/make";
import { reader } from "./reader";
import { together } from "./together";
import { systemTransaction } from "./transaction";

it("answers each statement with its own rows, as types have them, and later ones see what earlier ones wrote", async () => {
  const [one, two] = [await makeUser(), await makeUser()];
  const name = unique("Renamed");
  const [[before], written, [after], none] = await systemTransaction((tx) =>
    together(tx, (db) => [
      db.select().from(user).where(eq(user.id, one.id)).for("update"),
      db.update(user).set({ name }).where(eq(user.id, one.id)),
      db.select({ name: user.name, made: user.createdAt }).from(user).where(eq(user.id, one.id)),
      db.select().from(session).where(eq(session.userId, two.id)),
    ]),
  );
  expect(before).toMatchObject({ id: one.id, name: one.name, platformAdmin: false });
  expect(before?.createdAt).toBeInstanceOf(Date);
  expect(written[0].affectedRows).toBe(1);
  expect(after).toEqual({ name, made: before?.createdAt });
  expect(none).toEqual([]);
});

it("answers a single statement alike, and reads over the pool", async () => {
  const { id } = await makeUser();
  const [rows] = await together(reader(), (db) => [
    db.select({ n: count() }).from(user).where(eq(user.id, id)),
  ]);
  expect(rows).toEqual([{ n: 1 }]);
});

it("rejects as a whole when one statement fails, keeping the driver's error", async () => {
  const { id } = await makeUser();
  const failing = systemTransaction((tx) =>
    together(tx, (db) => [
      db.update(user).set({ name: "changed" }).where(eq(user.id, id)),
      db.select({ n: sql`no_such_column` }).from(user),
    ]),
  );
  await expect(failing).rejects.toMatchObject({ cause: { errno: 1054 } });
  const [row] = await reader().select({ name: user.name }).from(user).where(eq(user.id, id));
  expect(row?.name).not.toBe("changed");
});
