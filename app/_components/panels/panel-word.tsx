import type { User } from "@/lib/command/actor";
import { getPanelWord } from "@/lib/domain/panels/outcome";
import { Card } from "../ui/card";

/** What the panel noted for the applicants and where it ranked them, where the call's visibility says so. */
export async function PanelWord({ actor, proposalId }: { actor: User; proposalId: string }) {
  const word = await getPanelWord(actor, proposalId);
  if (!word) return null;
  return (
    <Card title="The panel">
      {word.rank && (
        <p>
          Ranked <strong className="tabular">{word.rank.place}</strong> of {word.rank.of}.
        </p>
      )}
      {word.notes && <p className="mt-2 whitespace-pre-wrap break-words">{word.notes}</p>}
    </Card>
  );
}
