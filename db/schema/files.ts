/** File contents by SHA-256, in the one database that both deployments read. */
import { customType, int, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { hash, instant } from "../columns";

const blob = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "mediumblob" });

export const file = mysqlTable("file", {
  hash: hash("hash").primaryKey(),
  size: int("size").notNull(),
  mime: varchar("mime", { length: 100 }).notNull(),
  pages: int("pages"),
  createdAt: instant("created_at").notNull(),
});

export const fileChunk = mysqlTable(
  "file_chunk",
  {
    hash: hash("hash").notNull(),
    position: int("position").notNull(),
    bytes: blob("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.hash, t.position] })],
);
