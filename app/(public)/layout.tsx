import type { ReactNode } from "react";
import { PublicShell } from "../_components/shell/shells";

export default function Layout({ children }: { children: ReactNode }) {
  return <PublicShell>{children}</PublicShell>;
}
