/** Surfaces: a card for one thing, a section with rows for many. */
import "./card.css";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { Icon, type IconName } from "./Icon";

export function Card({ className, ...rest }: ComponentProps<"div">): ReactNode {
  return <div {...rest} className={classes("card", className)} />;
}

interface SectionProps {
  readonly title?: ReactNode;
  /** Small print below the rows. */
  readonly footer?: ReactNode;
  /** At the end of the title's line. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A titled group of rows. */
export function Section({ title, footer, action, children, className }: SectionProps): ReactNode {
  return (
    <section className={classes("section", className)}>
      {title !== undefined && (
        <header className="section-head">
          <h2>{title}</h2>
          {action}
        </header>
      )}
      <div className="section-body">{children}</div>
      {footer !== undefined && <p className="section-foot">{footer}</p>}
    </section>
  );
}

type Tone = "accent" | "good" | "warn" | "bad" | "plain";

interface RowProps {
  readonly icon?: IconName;
  readonly tone?: Tone;
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  /** At the end: an amount, a badge. */
  readonly value?: ReactNode;
  readonly valueHint?: ReactNode;
  /** Makes it a button, with a chevron. */
  readonly onPress?: () => void;
  /** Makes it a link. */
  readonly href?: string;
  /** False: no chevron although it can be pressed. */
  readonly hasChevron?: boolean;
}

/** A line of a section. */
export function Row({
  icon,
  tone = "accent",
  title,
  hint,
  value,
  valueHint,
  onPress,
  href,
  hasChevron,
}: RowProps): ReactNode {
  const isPressable = onPress !== undefined || href !== undefined;
  const inside = (
    <>
      {icon !== undefined && (
        <span className={classes("row-icon", `tone-${tone}`)}>
          <Icon name={icon} size={20} />
        </span>
      )}
      <span className="row-main">
        <span className="row-title">{title}</span>
        {hint !== undefined && <span className="row-hint">{hint}</span>}
      </span>
      {(value !== undefined || valueHint !== undefined) && (
        <span className="row-end">
          <span className="row-value">{value}</span>
          {valueHint !== undefined && <span className="row-hint">{valueHint}</span>}
        </span>
      )}
      {isPressable && hasChevron !== false && (
        <span className="row-chevron">
          <Icon name="chevron" size={18} />
        </span>
      )}
    </>
  );
  if (href !== undefined) {
    return (
      <a className="row" href={href}>
        {inside}
      </a>
    );
  }
  if (onPress !== undefined) {
    return (
      <button className="row" type="button" onClick={onPress}>
        {inside}
      </button>
    );
  }
  return <div className="row">{inside}</div>;
}
