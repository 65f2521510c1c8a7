import mysql from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/mariadb";

let urls: TestDatabase;
const open: mysql.Connection[] = [];
async function connect(url: string) {
  const connection = await mysql.createConnection(url);
  open.push(connection);
  return connection;
}

beforeAll(async () => {
  urls = await createTestDatabase(inject("mariadbUrl"), "grants_test");
});
afterAll(async () => {
  for (const connection of open) connection.destroy();
});

describe("the application's database user", () => {
  it.each(["transfer", "audit_log", "outbox_event"])("cannot change or delete rows of %s", async (table) => {
    const app = await connect(urls.app);
    await expect(app.query(`UPDATE ${table} SET id = id`)).rejects.toMatchObject({ errno: 1142 });
    await expect(app.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ errno: 1142 });
    await expect(app.query(`SELECT COUNT(*) FROM ${table}`)).resolves.toBeDefined();
  });

  it("cannot change the schema or the journal of migrations", async () => {
    const app = await connect(urls.app);
    await expect(app.query("DROP TABLE user")).rejects.toMatchObject({ errno: 1142 });
    await expect(app.query("DELETE FROM __drizzle_migrations")).rejects.toMatchObject({ errno: 1142 });
    await expect(app.query("UPDATE user SET name = name")).resolves.toBeDefined();
  });
});

describe("the relay's database user", () => {
  it("stamps events and audit rows, and changes nothing else of them", async () => {
    const relay = await connect(urls.relay);
    await expect(relay.query("UPDATE outbox_event SET seq = 1 WHERE seq = 2")).resolves.toBeDefined();
    await expect(
      relay.query("UPDATE audit_log SET seq=1, prev_hash='', hash='' WHERE seq=2"),
    ).resolves.toBeDefined();
    await expect(relay.query("UPDATE audit_log SET detail = ''")).rejects.toMatchObject({ errno: 1143 });
    await expect(relay.query("DELETE FROM outbox_event")).rejects.toMatchObject({ errno: 1142 });
  });
});

describe("migrateDatabase", () => {
  it("is repeatable, and safe when two start at once", async () => {
    await expect(migrateDatabase(urls.root)).resolves.toBe("current");
    const empty = (await createTestDatabase(inject("mariadbUrl"), "migrate_twice")).root;
    const root = await connect(empty);
    await root.query("DROP DATABASE migrate_twice");
    await root.query("CREATE DATABASE migrate_twice CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    const both = await Promise.all([migrateDatabase(empty), migrateDatabase(empty)]);
    expect(both.sort()).toEqual(["current", "empty"]);
  });

  it("refuses a schema that is newer than the code", async () => {
    const { root: url } = await createTestDatabase(inject("mariadbUrl"), "migrate_newer");
    const root = await connect(url);
    await root.query("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 32503680000000)");
    await expect(migrateDatabase(url)).rejects.toThrow("The database's schema is newer than this code");
  });

  it("refuses a database with somebody else's tables", async () => {
    const { root: url } = await createTestDatabase(inject("mariadbUrl"), "migrate_foreign");
    const root = await connect(url);
    await root.query("DROP TABLE __drizzle_migrations");
    await expect(migrateDatabase(url)).rejects.toThrow("tables that are not the portal's");
  });
});
