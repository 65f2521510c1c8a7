import type { ReactNode } from "react";

/** Pages with one short form: sign-in, registration, reset. */
export function Narrow({ children }: { children: ReactNode }) {
  return <div className="mx-auto grid max-w-md grid-cols-[minmax(0,1fr)] gap-6">{children}</div>;
}
