/** A screen: its title, its way back, what stands in it. The title takes the focus, so that screen readers say where one is. */
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "../../design/Button";
import { useText } from "../../texts/useTexts";
import { useBackButton, useHost } from "../host/useHost";
import { goBack } from "../route";

interface Props {
  readonly title: ReactNode;
  /** Where back leads when there is nothing behind; absent on the screens of the tab bar. */
  readonly parent?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** The first screen of a page keeps the focus where the browser put it. */
let hasShownOne = false;

export function Screen({ title, parent, action, children }: Props): ReactNode {
  const t = useText();
  const host = useHost();
  const heading = useRef<HTMLHeadingElement>(null);
  const back = parent === undefined ? undefined : () => goBack(parent);
  useBackButton(back);
  useEffect(() => {
    if (hasShownOne) heading.current?.focus({ preventScroll: true });
    hasShownOne = true;
  }, []);
  return (
    <main className="screen">
      <header className="screen-head">
        {back !== undefined && !host.hasBackButton && <IconButton icon="back" label={t("ui-back")} onClick={back} />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {action}
      </header>
      {children}
    </main>
  );
}
