import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";
import { type StatusKind, statusLook, type Tone } from "./status";

/** The state of a record: colour, icon and word. `<StatusBadge kind="proposal" state="awaiting-endorsement" />` */
export function StatusBadge({ kind, state }: { kind: StatusKind; state: string }) {
  const { label, tone, icon } = statusLook(kind, state);
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** A badge with words of one's own (a role, a flag). */
export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={`badge tone-${tone}${icon ? "" : " pl-2"}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
