/**
 * Several drizzle statements in one round trip: for commands whose cost is trips, not rows (SPEED). They run in the
 * order given, each seeing what is committed when it starts, as if sent one by one.
 */
import type { PoolConnection, QueryOptions } from "mysql2/promise";
import { openDatabase, type Tx } from "@/db/client";
import { sendText } from "./statements";

type Sent = { options: QueryOptions; values: unknown[] };
type Waiting = Sent & { resolve: (answer: unknown) => void; reject: (error: unknown) => void };
type Answers<T extends readonly PromiseLike<unknown>[]> = { [K in keyof T]: Awaited<T[K]> };

/** Stands where drizzle expects a connection: keeps the statements until all have come, then sends them as one. */
class Gatherer {
  private waiting: Waiting[] = [];
  expected = 0;

  constructor(private readonly connection: PoolConnection) {}

  query(options: QueryOptions, values: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ options, values, resolve, reject });
      if (this.waiting.length === this.expected) void this.send();
    });
  }

  private async send(): Promise<void> {
    const all = this.waiting;
    try {
      const options = {
        ...all[0]!.options,
        sql: all.map((one) => one.options.sql).join(";\n"),
        // Drizzle maps rows by position; what a write answers is the same either way.
        rowsAsArray: true,
      };
      const values = all.flatMap((one) => one.values);
      const results = await sendText(this.connection, options, values);
      // A single statement answers without a list around it.
      const answers = all.length === 1 ? [results] : (results as unknown[]);
      all.forEach((one, index) => {
        one.resolve([answers[index]]);
      });
    } catch (error) {
      for (const one of all) one.reject(error);
    }
  }
}

/**
 * Runs the statements that `build` makes with the database it is given, in one trip over the transaction's connection,
 * or over one of the pool's where `on` is a reader. Not for raw `execute`: its rows would come without names.
 */
export async function together<T extends readonly PromiseLike<unknown>[]>(
  on: Pick<Tx, "select">,
  build: (db: Tx) => readonly [...T],
): Promise<Answers<T>> {
  const { $client } = on as Tx & { $client: PoolConnection };
  const gatherer = new Gatherer($client);
  const statements = build(openDatabase(gatherer as unknown as PoolConnection));
  gatherer.expected = statements.length;
  return (await Promise.all(statements)) as Answers<T>;
}
