import { headers } from "next/headers";
import { env } from "@/lib/infra/env";

/**
 * The other deployment's origin as the browser of this request should know it; undefined when there is none, or when
 * the browser came through the edge, which chooses between the deployments itself.
 */
export async function otherOrigin(): Promise<string | undefined> {
  const { PUBLIC_URL, OTHER_URL } = env();
  const host = (await headers()).get("host");
  if (PUBLIC_URL && host === new URL(PUBLIC_URL).host) return undefined;
  return OTHER_URL;
}
