import type { FrontConfig } from "./config";
import type { Handler } from "./front";
import { sendJson, sendProblem } from "./problem";

/** What /ready reports of the database. `schema`: current, behind (migrations missing) or newer (a later release's). */
export type DatabaseHealth = { ok: boolean; schema: string; level: number; milliseconds: number };

const pingTimeout = 1_000;
const cachedFor = 500;

/**
 * Health for load balancers and for the other deployment. `live`: the process turns, no I/O. `ready`: it can serve:
 * the database answers within a second, its schema is not behind this code, and nobody told the process to leave.
 * A newer schema is fine: migrations expand first, and the backup may run the previous release.
 */
export function createHealth(
  config: FrontConfig,
  release: string,
  state: { draining(): boolean; database(timeout: number): Promise<DatabaseHealth> },
): Handler {
  let asked: Promise<DatabaseHealth> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  // Many probers, one question.
  const database = () => {
    if (!asked || performance.now() - askedAt > cachedFor) {
      askedAt = performance.now();
      asked = state.database(pingTimeout);
    }
    return asked;
  };
  return async (req, res, path) => {
    if (req.method !== "GET" && req.method !== "HEAD") {
      sendProblem(res, { status: 405 }, { Allow: "GET, HEAD" });
      return;
    }
    const who = { role: config.role, release };
    // The other deployment's pages ask whether it is well (the banner's way back); the answer holds no secret.
    const open = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
    if (path === "/api/health/live") {
      sendJson(res, 200, { status: "live", ...who }, open);
    } else if (path === "/api/health/ready") {
      const draining = state.draining();
      const db = draining ? undefined : await database();
      const ready = !draining && db !== undefined && db.ok && db.schema !== "behind" && db.schema !== "empty";
      const status = draining ? "draining" : ready ? "ready" : "not-ready";
      sendJson(res, ready ? 200 : 503, { status, ...who, draining, database: db }, open);
    } else {
      sendProblem(res, { status: 404 });
    }
  };
}
