/** Who may do what in the database: history can be written and read, never rewritten. */
import type { Connection, RowDataPacket } from "mysql2/promise";

/** Tables the application may only add to, and the columns the relay stamps in them afterwards. */
export const appendOnly: Readonly<Record<string, readonly string[]>> = {
  transfer: [],
  call_version: [],
  panel_move: [],
  letter_template: [],
  letter: [],
  proposal_check: [],
  review_edition: [],
  discussion_message: [],
  call_revision: [],
  audit_log: ["seq", "prev_hash", "hash", "covers"],
  outbox_event: ["seq", "hash"],
  payment_schedule: [],
  claim_message: [],
};
const readOnly = ["__drizzle_migrations"];

export type Grantees = { app: string; relay: string; host: string };

const quote = (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`;

/** The statements that give both users their rights on the tables of one database, and nothing more. */
export function grantStatements(database: string, tables: readonly string[], users: Grantees): string[] {
  const app = `${quote(users.app)}@${quote(users.host)}`;
  const relay = `${quote(users.relay)}@${quote(users.host)}`;
  return tables.flatMap((table) => {
    const on = `ON \`${database}\`.\`${table}\``;
    if (readOnly.includes(table)) return [`GRANT SELECT ${on} TO ${app}, ${relay}`];
    const stamped = appendOnly[table];
    if (!stamped) return [`GRANT SELECT, INSERT, UPDATE, DELETE ${on} TO ${app}, ${relay}`];
    const stamp = stamped.length > 0 ? [`GRANT UPDATE (${stamped.join(", ")}) ${on} TO ${relay}`] : [];
    return [`GRANT SELECT, INSERT ${on} TO ${app}, ${relay}`, ...stamp];
  });
}

/**
 * Gives the application's and the relay's users their rights on every table there is. Repeatable.
 * @param connection of a user who may grant, with the database selected
 */
export async function applyGrants(connection: Connection, users: Grantees): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT DATABASE() AS db, table_name AS name FROM information_schema.tables
     WHERE table_schema = DATABASE() ORDER BY table_name`,
  );
  const database = String(rows[0]?.db ?? "");
  const names = rows.map((row) => String(row.name));
  for (const statement of grantStatements(database, names, users)) await connection.query(statement);
}
