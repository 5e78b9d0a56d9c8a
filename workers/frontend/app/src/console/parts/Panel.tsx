/** Pieces of a page: a panel with its heading and buttons, facts in two columns, the head of a section. */
import { type ReactNode, useEffect, useId, useRef } from "react";

interface PanelProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, actions, isFlush = false, children }: PanelProps): ReactNode {
  const id = useId();
  return (
    <section className="c-panel" aria-labelledby={id}>
      <header className="c-panel-head">
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className="c-actions">{actions}</div>}
      </header>
      <div className={isFlush ? undefined : "c-panel-body"}>{children}</div>
    </section>
  );
}

/** Names and values; a name with an absent value is left out. */
export function Facts({ items }: { readonly items: Readonly<Record<string, ReactNode>> }): ReactNode {
  const isThere = (value: ReactNode): boolean =>
    value !== undefined && value !== null && value !== "" && value !== false;
  return (
    <dl className="c-facts">
      {Object.entries(items)
        .filter(([, value]) => isThere(value))
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface HeadProps {
  readonly title: string;
  /** One sentence: what this is for. */
  readonly hint?: ReactNode;
  readonly back?: readonly [href: string, text: string];
  readonly actions?: ReactNode;
}

/** The heading of a page; whoever comes here by keyboard or screen reader begins at it. */
export function Head({ title, hint, back, actions }: HeadProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    document.title = `${title} – DOGLC`;
  }, [title]);
  return (
    <div className="c-head">
      <div>
        {back !== undefined && (
          <a className="c-back" href={back[0]}>
            ← {back[1]}
          </a>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {hint !== undefined && <p className="hint">{hint}</p>}
      </div>
      {actions !== undefined && <div className="c-actions">{actions}</div>}
    </div>
  );
}
