/**
 * File contents by SHA-256, in the database that both deployments read. Written before a command's transaction:
 * chunks first, the row in `file` last, so that a file that is there is there completely. Storing again changes nothing.
 */
import { asc, eq, sql } from "drizzle-orm";
import { file, fileChunk } from "@/db/schema/files";
import { database } from "@/lib/command/database";
import { reader } from "@/lib/command/reader";
import { sha256 } from "@/lib/infra/ids";

export const CHUNK_BYTES = 1_048_576;

export type StoredFile = { hash: string; size: number; mime: string; pages: number | null };

/** Stores bytes; returns their SHA-256. */
export async function storeFile(
  bytes: Buffer,
  facts: { mime: string; pages?: number | undefined },
): Promise<string> {
  const hash = sha256(bytes);
  if (await findFile(hash)) return hash;
  for (let position = 0; position * CHUNK_BYTES < bytes.length; position++) {
    const part = bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES);
    await database()
      .insert(fileChunk)
      .values({ hash, position, bytes: part })
      .onDuplicateKeyUpdate({ set: { position: sql`position` } });
  }
  await database()
    .insert(file)
    .values({
      hash,
      size: bytes.length,
      mime: facts.mime,
      pages: facts.pages ?? null,
      createdAt: sql`UTC_TIMESTAMP(3)` as unknown as Date,
    })
    .onDuplicateKeyUpdate({ set: { size: sql`size` } });
  return hash;
}

/** What is known of a stored file, or undefined. */
export async function findFile(hash: string): Promise<StoredFile | undefined> {
  const [row] = await reader()
    .select({ hash: file.hash, size: file.size, mime: file.mime, pages: file.pages })
    .from(file)
    .where(eq(file.hash, hash));
  return row;
}

/** The bytes of a stored file, a chunk at a time. */
export async function* readFile(hash: string): AsyncGenerator<Buffer> {
  const positions = await reader()
    .select({ position: fileChunk.position })
    .from(fileChunk)
    .where(eq(fileChunk.hash, hash))
    .orderBy(asc(fileChunk.position));
  for (const { position } of positions) {
    const [row] = await reader()
      .select({ bytes: fileChunk.bytes })
      .from(fileChunk)
      .where(sql`${fileChunk.hash} = ${Buffer.from(hash, "hex")} AND ${fileChunk.position} = ${position}`);
    if (row) yield row.bytes;
  }
}
