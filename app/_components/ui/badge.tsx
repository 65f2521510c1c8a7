import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";
import type { Tone } from "./status";

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
