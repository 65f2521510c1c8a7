/** Notes that a session or a token was used: at most every five minutes, and never while the answer waits for it. */
import { uuidToBytes } from "@/db/columns";
import { pool } from "@/lib/command/database";
import { log } from "@/lib/infra/log";

const NOTE = {
  session: `UPDATE session SET last_seen_at = UTC_TIMESTAMP(3)
    WHERE id = ? AND last_seen_at < UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE`,
  token: `UPDATE access_token SET last_used_at = UTC_TIMESTAMP(3)
    WHERE id = ? AND COALESCE(last_used_at < UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE, TRUE)`,
};

/** Writes in the background; a failure is logged and costs nobody anything. */
export function noteUse(via: keyof typeof NOTE, id: string): void {
  pool()
    .query(NOTE[via], [uuidToBytes(id)])
    .catch((error: unknown) => log.warn({ err: error }, "the use of a session or token could not be noted"));
}
