/// <reference types="next/image-types/global" />
import type { IconName } from "./icon-names";
import sprite from "./icons.svg";

/** An icon from the sprite. Decorative unless `label` is given: the word beside it carries the meaning. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const use = <use href={`${sprite.src}#${name}`} />;
  const classes = className ? `icon ${className}` : "icon";
  if (!label) {
    return (
      <svg className={classes} aria-hidden="true">
        {use}
      </svg>
    );
  }
  return (
    <svg className={classes} role="img" aria-label={label}>
      {use}
    </svg>
  );
}
