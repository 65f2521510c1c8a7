/** Column helpers: one meaning each, so that every table stores ids, instants and money the same way. */
import { bigint, customType, date, datetime, varchar } from "drizzle-orm/mysql-core";
import { v7 } from "uuid";

/** UUID text to its 16 bytes. */
export function uuidToBytes(text: string): Buffer {
  return Buffer.from(text.replaceAll("-", ""), "hex");
}

/** 16 bytes to UUID text. */
export function bytesToUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuidColumn = customType<{ data: string; driverData: Buffer }>({
  dataType: () => "binary(16)",
  toDriver: uuidToBytes,
  fromDriver: bytesToUuid,
});

/** A time-ordered identifier, so that new rows append to the index instead of scattering over it. */
export const newId = (): string => v7();

/** Primary key: UUIDv7 text in code, BINARY(16) in the database. */
export const id = (name = "id") => uuidColumn(name).primaryKey().$defaultFn(newId);

/** Reference to another row's id. */
export const ref = (name: string) => uuidColumn(name);

/** A hash of 32 bytes as lower-case hexadecimal text in code, BINARY(32) in the database. */
export const hash = customType<{ data: string; driverData: Buffer }>({
  dataType: () => "binary(32)",
  toDriver: (text) => Buffer.from(text, "hex"),
  fromDriver: (bytes) => Buffer.from(bytes).toString("hex"),
});

/** An instant: UTC, milliseconds. */
export const instant = (name: string) => datetime(name, { fsp: 3, mode: "date" });

/** A day of the calendar, without a time or a zone: `2026-05-31`. */
export const day = (name: string) => date(name, { mode: "string" });

/** An amount in minor units of the row's currency (pence, cents). */
export const money = (name: string) => bigint(name, { mode: "bigint" });

/** ISO 4217 code. */
export const currency = (name = "currency") => varchar(name, { length: 3 });

/** IANA time-zone name. */
export const zone = (name = "time_zone") => varchar(name, { length: 64 });

/** A few words of a controlled vocabulary, as a list in code and joined by commas in the database (FIND_IN_SET). */
export const wordList = customType<{ data: string[]; driverData: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length ?? 500}) CHARACTER SET ascii COLLATE ascii_bin`,
  toDriver: (words) => words.join(","),
  fromDriver: (text) => (text === "" ? [] : text.split(",")),
});

/** A list of texts, as canonical JSON in the database: nothing there looks into it (RELIABILITY §7). */
export const textList = customType<{ data: string[]; driverData: string }>({
  dataType: () => "text",
  toDriver: (texts) => JSON.stringify(texts),
  fromDriver: (text) => JSON.parse(text) as string[],
});

/** E-mail address, lower case. */
export const email = (name = "email") => varchar(name, { length: 254 });

/** An opaque key: compared byte by byte, so that `A` and `a` are two keys whatever the database's collation. */
export const keyText = customType<{ data: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length ?? 64}) CHARACTER SET ascii COLLATE ascii_bin`,
});

/** A name that identifies (a budget heading): case and accents count. */
export const exactText = customType<{ data: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length ?? 80}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
});
