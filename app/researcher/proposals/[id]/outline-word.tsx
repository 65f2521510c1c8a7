import { OutlineWord } from "@/app/_components/outlines/outline-word";
import { Link } from "@/app/_components/ui/link";
import type { TeamPage } from "./load";

/** What the agency said of the outline, and the way to read it beside the full proposal. */
export function TeamOutlineWord({ page: { actor, proposal, home } }: { page: TeamPage }) {
  return (
    <OutlineWord actor={actor} proposal={proposal}>
      {proposal.invitedAt && (
        <p className="mt-2">
          Title, abstract, team and the answers to questions that are asked again stand in it already.{" "}
          <Link href={`${home}/outline`}>Read your outline as you submitted it</Link>
        </p>
      )}
    </OutlineWord>
  );
}
