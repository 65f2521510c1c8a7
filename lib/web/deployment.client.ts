/** What the browser knows of the deployments: written into every page's head by FailoverBanner. */
export type Deployment = {
  role: "primary" | "backup";
  /** Origin of the other deployment, unless there is none or an edge chooses. */
  other: string | undefined;
};

let known: Deployment | undefined;
// As soon as the script runs: an error page replaces the head before it could ask.
if (typeof document !== "undefined") deployment();

/** Reads the page's head, and remembers it. */
export function deployment(): Deployment {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="portal-deployment"]');
  if (meta) {
    const [role, other] = meta.content.split(" ");
    known = { role: role === "backup" ? "backup" : "primary", other: other || undefined };
  }
  return known ?? { role: "primary", other: undefined };
}

/** Whether an origin says that it can serve, within two seconds. */
export async function isReady(origin: string): Promise<boolean> {
  try {
    const url = `${origin}/api/health/ready`;
    return (await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** This page's address on another origin; `_fo` marks the hop, so that it is the only one. */
export function sameAddressAt(origin: string, hop: boolean): string {
  const target = new URL(origin);
  target.pathname = window.location.pathname;
  target.search = window.location.search;
  target.searchParams.delete("_fo");
  if (hop) target.searchParams.set("_fo", "1");
  return target.href;
}
