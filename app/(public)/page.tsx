import type { Metadata } from "next";
import { listPublicAwards } from "@/lib/domain/awards/queries";
import { listCalls } from "@/lib/domain/calls/catalogue-queries";
import { getActor, portalsOf } from "@/lib/web/session";
import { areas } from "../_components/shell/navigation";
import { ButtonLink } from "../_components/ui/button";
import { ClosingSoon } from "./closing-soon";
import { LatestAwards } from "./latest-awards";
import { Parties } from "./parties";

export const metadata: Metadata = { title: { absolute: "Research Funding Portal" } };

export default async function HomePage() {
  const actor = await getActor();
  const [calls, awards] = await Promise.all([
    listCalls(actor, { limit: 4 }),
    listPublicAwards(actor, { limit: 5 }),
  ]);
  const portal = actor.kind === "user" ? areas[portalsOf(actor).at(-1) ?? "researcher"] : undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:gap-12">
      <div className="grid grid-cols-[minmax(0,1fr)] items-center gap-8 lg:grid-cols-[minmax(0,1fr)_28rem] lg:gap-12">
        <header className="pt-4 lg:pt-0">
          <h1 className="text-3xl font-semibold tracking-tight lg:text-[2.5rem] lg:leading-tight">
            Research funding, from call to last receipt, on one record
          </h1>
          <p className="mt-4 max-w-[55ch] text-lg text-muted">
            Researchers propose and spend. Universities endorse and hold the money. Agencies call, decide and
            follow. Here all three see the same record, at the same moment.
          </p>
          <div className="mt-6 flex flex-wrap gap-3">
            <ButtonLink href="/calls" variant="primary" icon="search">
              Find calls
            </ButtonLink>
            {portal ? (
              <ButtonLink href={portal.href} icon={portal.icon}>
                Go to your portal
              </ButtonLink>
            ) : (
              <ButtonLink href="/register">Create an account</ButtonLink>
            )}
          </div>
        </header>
        <ClosingSoon calls={calls.items} />
      </div>
      <Parties />
      <LatestAwards awards={awards.items} />
    </div>
  );
}
