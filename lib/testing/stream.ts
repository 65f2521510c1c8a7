/** A database of its own for tests of the relay, with writers that commit as commands do. */
import type { Pool, RowDataPacket } from "mysql2/promise";
import { inject } from "vitest";
import { openPool } from "@/db/client";
import { anonymous } from "@/lib/command/actor";
import { auditRow } from "@/lib/command/audit";
import { outboxRows } from "@/lib/command/outbox";
import { newId } from "@/lib/infra/ids";
import { createTestDatabase, type TestDatabase } from "./mariadb";

export type Stream = {
  urls: TestDatabase;
  app: Pool;
  relay: Pool;
  root: Pool;
  /** Commits one transaction with an audit row and an event; the event's payload tells the writer and its count. */
  write: (writer: string, count: number) => Promise<void>;
  events: () => Promise<Array<{ id: Buffer; seq: number | null; payload: string; type: string }>>;
  /** Deletes every row of every table. */
  clear: () => Promise<void>;
  close: () => Promise<void>;
};

/** Makes the database `name` on the run's throwaway server. */
export async function openStream(name: string): Promise<Stream> {
  const urls = await createTestDatabase(inject("mariadbUrl"), name);
  const [app, relay, root] = [openPool(urls.app), openPool(urls.relay), openPool(urls.root)];
  return {
    urls,
    app,
    relay,
    root,
    write: (writer, count) => write(app, writer, count),
    async events() {
      const [rows] = await relay.query(
        "SELECT id, seq, payload, type FROM outbox_event ORDER BY seq, at, id",
      );
      return rows as Array<{ id: Buffer; seq: number | null; payload: string; type: string }>;
    },
    async clear() {
      const [tables] = await root.query<RowDataPacket[]>(
        `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = DATABASE() AND table_name <> '__drizzle_migrations'`,
      );
      const deletions = tables.map(({ name }) => `DELETE FROM \`${name}\``).join(";");
      await root.query(`SET foreign_key_checks = 0; ${deletions}; SET foreign_key_checks = 1`);
    },
    async close() {
      await Promise.all([app.end(), relay.end(), root.end()]);
    },
  };
}

async function write(app: Pool, writer: string, count: number): Promise<void> {
  const event = { type: "tally.counted", payload: { writer, count }, topics: [`tally:${writer}`] };
  const audit = auditRow({
    actor: anonymous,
    command: "tally.count",
    key: newId(),
    requestId: "r",
    outcome: "done",
    subject: { type: "tally", id: newId(), detail: { writer, count } },
  });
  const outbox = outboxRows(anonymous, [event])!;
  const connection = await app.getConnection();
  try {
    await connection.query(`START TRANSACTION;${audit.sql};${outbox.sql};COMMIT`, [
      ...audit.values,
      ...outbox.values,
    ]);
  } finally {
    connection.release();
  }
}
