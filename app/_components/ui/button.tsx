import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Link } from "@/app/_components/ui/link";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";
type Look = { variant?: ButtonVariant; small?: boolean; icon?: IconName };

export function buttonClass({ variant = "secondary", small }: Look): string {
  return `btn btn-${variant}${small ? " btn-small" : ""}`;
}

/** A button. Give `type="submit"` inside a form only where SubmitButton does not fit. */
export function Button({
  variant,
  small,
  icon,
  children,
  className = "",
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" className={`${buttonClass({ variant, small })} ${className}`} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button. `native` for downloads and addresses outside the app (a plain anchor). */
export function ButtonLink({
  href,
  variant,
  small,
  icon,
  children,
  native,
  className = "",
  ...rest
}: Look & {
  href: string;
  children: ReactNode;
  native?: boolean;
  className?: string;
  "aria-label"?: string;
  download?: boolean | string;
}) {
  const classes = `${buttonClass({ variant, small })} ${className}`;
  const inner = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  );
  if (native) {
    return (
      <a href={href} className={classes} {...rest}>
        {inner}
      </a>
    );
  }
  return (
    <Link href={href} className={classes} {...rest}>
      {inner}
    </Link>
  );
}
