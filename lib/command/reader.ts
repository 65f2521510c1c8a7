/** The only way for queries to reach the database: they can select, nothing else. */
import type { Reader } from "@/db/client";
import { database } from "./database";

export type { Reader } from "@/db/client";

/** A reader on the shared pool. Each select sees what is committed at its start (READ COMMITTED). */
export const reader = (): Reader => database();
