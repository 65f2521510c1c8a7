import { headers } from "next/headers";
import { env } from "@/lib/infra/env";
import { FailoverNotices, WayBack } from "./failover-notices.client";
import { otherOrigin } from "./origins";

/**
 * Part of every page: tells the browser where the other deployment is, says so when this is the backup, and shows
 * what is still unsent. Rendered in the root layout; asks no database.
 */
export async function FailoverBanner() {
  const { ROLE, PRIMARY_URL, BACKUP_URL, NODE_ENV, HUNG_AFTER_MS } = env();
  const other = await otherOrigin();
  // A little more than the front's own watchdog, which can redirect more gently.
  const patience = String(HUNG_AFTER_MS + 2_000);
  const path = (await headers()).get("x-portal-path") ?? "/";
  return (
    <>
      <meta name="portal-deployment" content={`${ROLE} ${other ?? ""}`.trim()} />
      {ROLE === "backup" && other && (
        <div className="failover-banner callout tone-warning no-print" role="status">
          <p className="callout-body">
            You are on our backup server. Everything works as usual and nothing is lost.{" "}
            <WayBack primary={PRIMARY_URL} path={path} />
          </p>
        </div>
      )}
      <FailoverNotices
        worker={
          NODE_ENV === "production" && other && BACKUP_URL
            ? `/sw.js?${new URLSearchParams({ primary: PRIMARY_URL, backup: BACKUP_URL, patience })}`
            : undefined
        }
      />
    </>
  );
}
