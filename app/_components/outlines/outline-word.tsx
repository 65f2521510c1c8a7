import type { ReactNode } from "react";
import type { Actor } from "@/lib/command/actor";
import { getOutlineWord } from "@/lib/domain/outlines/queries";
import { Callout } from "../ui/blocks";
import { Instant } from "../ui/instant";
import { Markdown } from "../ui/markdown";

type Props = {
  actor: Actor;
  proposal: { id: string; agencyName: string; call: { fullClosesAt: Date; timeZone: string } };
  children?: ReactNode;
};

/** Whether the team is invited to the full proposal, and why, as its call lets it read; nothing before it is told. */
export async function OutlineWord({ actor, proposal, children }: Props) {
  const word = await getOutlineWord(actor, proposal.id);
  if (!word) return null;
  const { call, agencyName } = proposal;
  return (
    <Callout
      tone={word.invited ? "success" : "neutral"}
      icon={word.invited ? "circle-check" : "circle-x"}
      title={word.invited ? `${agencyName} invites the full proposal` : `${agencyName} does not invite it`}
    >
      <p>
        {word.invited ? (
          <>
            It is due <Instant at={call.fullClosesAt} zone={call.timeZone} reader />.
          </>
        ) : (
          <>It ends here. </>
        )}{" "}
        You were told <Instant at={word.at} zone={call.timeZone} />.
      </p>
      {word.reason && (
        <blockquote className="my-2 border-l-2 border-line-strong pl-3 break-words whitespace-pre-line">
          {word.reason}
        </blockquote>
      )}
      {word.letter && (
        <details className="mt-2">
          <summary>The agency's letter</summary>
          <div className="mt-2">
            <p className="mb-2 font-semibold break-words">{word.letter.subject}</p>
            <Markdown text={word.letter.body} />
          </div>
        </details>
      )}
      {children}
    </Callout>
  );
}
