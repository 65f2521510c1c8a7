import { Callout } from "@/app/_components/ui/blocks";
import { Money } from "@/app/_components/ui/money";
import { getLetter } from "@/lib/domain/letters/queries";
import { getDecision } from "@/lib/domain/proposals/decision-queries";
import type { TeamPage } from "./load";

/** What the agency decided, with its reason. */
export async function DecisionCard({ page }: { page: TeamPage }) {
  const { actor, proposal, home } = page;
  if (proposal.status !== "awarded" && proposal.status !== "declined") return null;
  const [decision, letter] = await Promise.all([
    getDecision(actor, proposal.id),
    getLetter(actor, proposal.id),
  ]);
  if (!decision) return null;
  const awarded = decision.outcome === "award";
  return (
    <Callout
      tone={awarded ? "success" : "neutral"}
      icon={awarded ? "award" : "circle-x"}
      title={
        awarded ? (
          <>
            {proposal.agencyName} awards{" "}
            {decision.amount !== null && <Money minor={decision.amount} currency={proposal.currency} />}
          </>
        ) : (
          `${proposal.agencyName} does not fund this proposal`
        )
      }
    >
      <p className="whitespace-pre-line">{decision.reason}</p>
      {awarded && (
        <p className="mt-2">
          The award and its account are under <a href="/researcher/awards">Award accounts</a> once your
          university has accepted it.
        </p>
      )}
      {letter && (
        <p className="mt-2">
          <a href={`${home}/letter`}>Read the agency's letter</a>
        </p>
      )}
    </Callout>
  );
}
