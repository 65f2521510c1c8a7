import { outcomeWords } from "@/lib/domain/changes/kinds";
import type { Judgement } from "@/lib/domain/changes/rules";
import { StatusBadge } from "../ui/status-badge";

/** How the agency's rules judge a request: each part with the rule that decides, in the agency's words. */
export function Findings({ judged, version }: { judged: Judgement; version: number }) {
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <StatusBadge kind="change-rule" state={judged.outcome} />
        <span className="text-sm text-muted">
          {version === 0 ? "By the standard rules" : `By version ${version} of the agency's rules`}
        </span>
      </p>
      <ul className="grid gap-3">
        {judged.findings.map(({ part, outcome, quote, why, rule }) => (
          <li key={`${part} ${rule}`} className="border-l-2 border-line pl-3">
            {part && (
              <p className="font-medium">
                {part}: {outcomeWords[outcome].toLowerCase()}
              </p>
            )}
            <p>
              {rule > 0 && <span className="text-muted">Rule {rule}: </span>}“{quote}”
            </p>
            {why && <p className="text-sm text-muted">{why}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
