import type { ReactNode } from "react";
import { getActor } from "@/lib/web/session";
import { DoneMessage } from "./done-message.client";
import { Footer } from "./footer.client";
import { Header } from "./header";
import { SideNav } from "./header-bar.client";
import type { Area } from "./navigation";

/** Header, footer and what every page has in common. */
async function Frame({ area, children }: { area?: Area; children: ReactNode }) {
  const actor = await getActor();
  return (
    <div className="flex min-h-dvh flex-col">
      <Header actor={actor} area={area} />
      <div className="flex-1">{children}</div>
      <Footer />
    </div>
  );
}

function Main({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="min-w-0">
      <DoneMessage />
      {children}
    </main>
  );
}

/** Pages for everybody: no side navigation. */
export function PublicShell({ children }: { children: ReactNode }) {
  return (
    <Frame>
      <div className="wrap py-6 lg:py-8">
        <Main>{children}</Main>
      </div>
    </Frame>
  );
}

/** Pages of a portal: its menu at the left from 1024 px, within the header's menu below that. */
export function PortalShell({ area, children }: { area: Area; children: ReactNode }) {
  return (
    <Frame area={area}>
      <div className="wrap shell">
        <SideNav area={area} />
        <Main>{children}</Main>
      </div>
    </Frame>
  );
}
