import { headers } from "next/headers";
import { Suspense } from "react";

/** Faults inside pages, for tests: obeyed only with FAULT_INJECTION=1, by the request header `x-fault` (server/fault.ts). */

async function asked(): Promise<string | undefined> {
  if (process.env.FAULT_INJECTION !== "1") return undefined;
  const [fault, role = "primary"] = ((await headers()).get("x-fault") ?? "").split("@");
  return role === process.env.ROLE ? fault : undefined;
}

/** Throws before the first flush when `x-fault: page` asks for it. Called by the session helper. */
export async function pageFault(): Promise<void> {
  if ((await asked()) === "page") throw new Error("Injected: a page throws while it renders.");
}

async function Late(): Promise<null> {
  if ((await asked()) !== "late") return null;
  await new Promise((resolve) => setTimeout(resolve, 150));
  throw new Error("Injected: a page throws after its first bytes were sent.");
}

/** Throws after the first flush when `x-fault: late` asks for it. Rendered in the root layout. */
export function LateFault() {
  if (process.env.FAULT_INJECTION !== "1") return null;
  return (
    <Suspense fallback={null}>
      <Late />
    </Suspense>
  );
}
