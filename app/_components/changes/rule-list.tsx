import type { ChangeKind } from "@/db/schema/changes";
import { type ChangeRule, conditionWords } from "@/lib/domain/changes/rules";
import { Card } from "../ui/card";
import { StatusBadge } from "../ui/status-badge";

/** Rules with their numbers in the set, as people read them. */
export function RuleList({ rules }: { rules: readonly (readonly [number: number, rule: ChangeRule])[] }) {
  return (
    <ol className="grid gap-3">
      {rules.map(([number, rule]) => (
        <li key={number} className="border-l-2 border-line pl-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-muted">Rule {number}</span>
            <StatusBadge kind="change-rule" state={rule.outcome} />
          </p>
          <p>“{rule.quote}”</p>
          {conditionWords(rule) && <p className="text-sm text-muted">Holds for: {conditionWords(rule)}</p>}
        </li>
      ))}
    </ol>
  );
}

/** What the agency's rules say of one kind of change. */
export function RulesOfKind(props: { kind: ChangeKind; rules: readonly ChangeRule[]; version: number }) {
  const own = props.rules
    .map((rule, index) => [index + 1, rule] as const)
    .filter(([, { kind }]) => kind === props.kind);
  return (
    <Card title="The agency's rules">
      <p className="mb-4 text-sm text-muted">
        {props.version === 0 ? "The standard rules." : `Version ${props.version}.`} Read from the top: the
        first rule that fits decides. What no rule speaks of needs the agency's approval.
      </p>
      <RuleList rules={own} />
    </Card>
  );
}
