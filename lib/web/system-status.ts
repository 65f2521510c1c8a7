import { databaseHealth } from "@/lib/command/health";
import { env } from "@/lib/infra/env";

export type Standing = {
  role: "primary" | "backup";
  here: boolean;
  status: "ready" | "not-ready" | "silent";
};
export type SystemStatus = { deployments: Standing[]; database: "well" | "slow" | "silent"; at: Date };

async function ask(origin: string): Promise<Standing["status"]> {
  try {
    const url = `${origin}/api/health/ready`;
    const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(1_500) });
    return answer.ok ? "ready" : "not-ready";
  } catch {
    return "silent";
  }
}

/** How this deployment, the other one and the database do, asked now; every question is bounded by 1.5 s. */
export async function systemStatus(): Promise<SystemStatus> {
  const { ROLE, OTHER_PROBE_URL, OTHER_URL } = env();
  const elsewhere = OTHER_PROBE_URL ?? OTHER_URL;
  const [database, other] = await Promise.all([
    databaseHealth(1_500),
    elsewhere ? ask(elsewhere) : undefined,
  ]);
  const own: Standing = { role: ROLE, here: true, status: database.ok ? "ready" : "not-ready" };
  const second: Standing[] = other
    ? [{ role: ROLE === "primary" ? "backup" : "primary", here: false, status: other }]
    : [];
  return {
    deployments: [own, ...second].sort((a) => (a.role === "primary" ? -1 : 1)),
    database: !database.ok ? "silent" : database.milliseconds > 500 ? "slow" : "well",
    at: new Date(),
  };
}
