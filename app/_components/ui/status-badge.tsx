import { Badge } from "./badge";
import { type StatusKind, statusLook } from "./status";

/** The state of a record: colour, icon and word. `<StatusBadge kind="proposal" state="awaiting-endorsement" />` */
export function StatusBadge({ kind, state }: { kind: StatusKind; state: string }) {
  const { label, tone, icon } = statusLook(kind, state);
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}
