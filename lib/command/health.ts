/** Whether the database answers, and whether its schema is one that this code can work with. */
import type { Connection } from "mysql2/promise";
import { type SchemaState, schemaState } from "@/db/migrate";
import { pool } from "./database";

export type DatabaseHealth = {
  ok: boolean;
  schema: SchemaState["state"] | "unknown";
  /** Milliseconds since 1970 of the last migration applied. */
  level: number;
  milliseconds: number;
};

/** Asks the database within `timeout` ms; a failure is an answer, never an error. */
export async function databaseHealth(timeout: number): Promise<DatabaseHealth> {
  const started = performance.now();
  const spent = () => Math.round(performance.now() - started);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("late")), timeout);
  });
  try {
    const { state, level } = await Promise.race([schemaState(pool() as unknown as Connection), late]);
    return { ok: true, schema: state, level, milliseconds: spent() };
  } catch {
    return { ok: false, schema: "unknown", level: 0, milliseconds: spent() };
  } finally {
    clearTimeout(timer);
  }
}
