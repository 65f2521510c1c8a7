/** Two databases on a throwaway server that begin alike, to the last byte, and the clock at which both are looked at. */
import type { Pool, RowDataPacket } from "mysql2/promise";
import mysql from "mysql2/promise";
import { openPool } from "@/db/client";
import { applyGrants } from "@/db/grants";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { setDatabaseClock } from "@/lib/testing/database-clock";
import {
  createTestDatabase,
  startThrowawayMariadb,
  type TestDatabase,
  type ThrowawayMariadb,
} from "@/lib/testing/mariadb";

const names = { base: "world_base", twin: "world_twin" } as const;
export type Name = keyof typeof names;

/** Where the test helpers look for this process's database (lib/testing/database.ts and relay.ts). */
const store = globalThis as {
  __portalTestDatabase?: Promise<TestDatabase>;
  __portalRelayPool?: Pool | undefined;
};

export class Twins {
  private constructor(
    private readonly server: ThrowawayMariadb,
    private readonly root: mysql.Connection,
    private readonly urls: Record<Name, TestDatabase>,
    private readonly tables: string[],
    /** What every page believes is now: a little after everything that happens. */
    readonly clock: Date,
  ) {}

  /** An empty, migrated database, and another of the same tables. */
  static async start(): Promise<Twins> {
    const server = await startThrowawayMariadb();
    const base = await createTestDatabase(server.url(""), names.base);
    const root = await mysql.createConnection({ uri: base.root, multipleStatements: true });
    const [rows] = await root.query<RowDataPacket[]>("SHOW TABLES");
    const tables = rows.map((row) => String(Object.values(row)[0]));
    const likes = tables.map(
      (table) => `CREATE TABLE ${names.twin}.\`${table}\` LIKE ${names.base}.\`${table}\``,
    );
    await root.query(
      `CREATE DATABASE ${names.twin} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; ${likes.join(";")}`,
    );
    await root.query(`USE ${names.twin}`);
    await applyGrants(root, { app: "portal_app", relay: "portal_relay", host: "127.0.0.1" });
    const at = (name: string) => ({
      root: server.url(name),
      app: server.url(name, "portal_app"),
      relay: server.url(name, "portal_relay"),
    });
    const clock = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 10 * 60_000);
    const twins = new Twins(server, root, { base: at(names.base), twin: at(names.twin) }, tables, clock);
    await twins.use("base");
    return twins;
  }

  url(name: Name): string {
    return this.urls[name].app;
  }

  /** Points this process's commands and test helpers at one of the two. */
  async use(name: Name): Promise<void> {
    const urls = this.urls[name];
    await closeDatabase();
    await store.__portalRelayPool?.end();
    store.__portalTestDatabase = Promise.resolve(urls);
    store.__portalRelayPool = openPool(urls.relay, { connectionLimit: 4 });
    connectDatabase(urls.app);
    // Its connections keep the real clock, whatever new ones are told below.
    setDatabaseClock(undefined);
  }

  /** From now on, new connections of the application's user find the database's clock stopped. */
  async stopClock(): Promise<void> {
    await this.root.query(`SET GLOBAL init_connect = 'SET timestamp = ${this.clock.getTime() / 1000}'`);
  }

  /** Makes the twin what the base is. */
  async copy(): Promise<void> {
    const each: string[] = [];
    for (const table of this.tables) {
      const all = (await this.columns(table, true)).map((name) => `\`${name}\``).join(", ");
      each.push(
        `DELETE FROM ${names.twin}.\`${table}\``,
        `INSERT INTO ${names.twin}.\`${table}\` (${all}) SELECT ${all} FROM ${names.base}.\`${table}\``,
      );
    }
    await this.root.query(`START TRANSACTION; ${each.join("; ")}; COMMIT`);
  }

  /** Names of a table's columns; without those that the database fills from others. */
  async columns(table: string, written = false): Promise<string[]> {
    const [rows] = await this.root.query<RowDataPacket[]>(`SHOW COLUMNS FROM ${names.base}.\`${table}\``);
    const stored = written ? rows.filter((row) => !/GENERATED/i.test(String(row.Extra))) : rows;
    return stored.map((row) => String(row.Field));
  }

  /** Statements in one of the two, with every right. */
  async sql(name: Name, statements: string): Promise<void> {
    await this.root.query(`USE ${names[name]}; ${statements}`);
  }

  async end(): Promise<void> {
    await closeDatabase();
    await store.__portalRelayPool?.end();
    store.__portalRelayPool = undefined;
    await this.root.end();
    await this.server.stop();
  }
}
