/** What is pressed. A busy button keeps its width, says so to screen readers and cannot be pressed again. */
import "./button.css";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { Icon, type IconName } from "./Icon";

export type ButtonKind = "primary" | "tinted" | "plain" | "danger";

interface Props extends Omit<ComponentProps<"button">, "type"> {
  readonly kind?: ButtonKind;
  readonly isBusy?: boolean;
  /** As wide as what surrounds it. */
  readonly isBlock?: boolean;
  readonly isSmall?: boolean;
  readonly icon?: IconName;
  readonly type?: "button" | "submit";
}

export function Button({
  kind = "primary",
  isBusy = false,
  isBlock = false,
  isSmall = false,
  icon,
  type = "button",
  className,
  children,
  disabled,
  ...rest
}: Props): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      className={classes(
        "button",
        `button-${kind}`,
        isBlock && "is-block",
        isSmall && "is-small",
        isBusy && "is-busy",
        className,
      )}
    >
      <span className="button-label">
        {icon !== undefined && <Icon name={icon} size={isSmall ? 18 : 22} />}
        {children}
      </span>
      {isBusy && <span className="spinner" aria-hidden="true" />}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "type" | "children"> {
  readonly icon: IconName;
  /** What it does, for those who do not see the drawing. */
  readonly label: string;
}

/** A round button with a drawing alone. */
export function IconButton({ icon, label, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <button {...rest} type="button" className={classes("icon-button", className)} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
