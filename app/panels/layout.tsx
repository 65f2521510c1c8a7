import type { ReactNode } from "react";
import { PortalShell } from "../_components/shell/shells";

export default function Layout({ children }: { children: ReactNode }) {
  return <PortalShell area="reviewer">{children}</PortalShell>;
}
