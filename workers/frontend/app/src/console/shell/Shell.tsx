/** The frame of every section: menu, who works here, what is paused. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Boundary } from "../../design/Boundary";
import { Button, IconButton } from "../../design/Button";
import { Icon } from "../../design/Icon";
import { clockTime } from "../../format/time";
import { useLanguage, useText } from "../../texts/useTexts";
import { useConsole } from "../context";
import { LanguagePicker, SchemePicker } from "../parts/Pickers";
import { href, type Route, useRoute } from "../route";
import { Page } from "../sections/Page";
import { leave } from "../session";
import { type Pulse, PulseContext, pausedNames, useReadPulse, waitingOf } from "./pulse";
import { groups, type Section } from "./sections";

export function Shell(): ReactNode {
  const t = useText();
  const route = useRoute();
  const pulse = useReadPulse();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const { operator, setLanguage } = useConsole();
  const language = useLanguage();

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has arrived does not need the menu any more
  useEffect(() => setIsMenuOpen(false), [route]);

  return (
    <PulseContext value={pulse}>
      <button type="button" className="c-skip" onClick={() => document.querySelector("h1")?.focus()}>
        {t("console-skip")}
      </button>
      <div className="c-shell">
        <aside className="c-side">
          <Menu route={route} pulse={pulse} />
        </aside>
        <div className="c-column">
          <header className="c-top">
            <span className="c-top-menu">
              <IconButton
                icon="list"
                label={t("console-menu")}
                aria-haspopup="dialog"
                onClick={() => setIsMenuOpen(true)}
              />
            </span>
            <a className="c-brand c-top-brand" href={href("overview")}>
              DOGLC
            </a>
            <Clock />
            <span className="c-top-space" />
            <LanguagePicker language={language} onChange={setLanguage} />
            <SchemePicker />
            <a className="c-me" href={href("users", operator.id)}>
              <Icon name="user" size={18} />
              <span className="number">{operator.id}</span>
              <span className="hint">
                {t(`console-role-${operator.roles.includes("admin") ? "admin" : "support"}`)}
              </span>
            </a>
            <IconButton icon="out" label={t("ui-sign-out")} onClick={() => void leave()} />
          </header>
          <Paused pulse={pulse} />
          <main className="c-main" id="main">
            <Boundary key={[route.section, ...route.rest].join("/")}>
              <Page route={route} />
            </Boundary>
          </main>
        </div>
      </div>
      {isMenuOpen && <Drawer route={route} pulse={pulse} onClose={() => setIsMenuOpen(false)} />}
    </PulseContext>
  );
}

function Menu({ route, pulse }: { readonly route: Route; readonly pulse: Pulse }): ReactNode {
  const t = useText();
  const { isAdmin } = useConsole();
  const shown = (section: Section): boolean => isAdmin || section.isForAdmins !== true;
  return (
    <nav className="c-menu" aria-label={t("console-menu")}>
      <a className="c-brand" href={href("overview")}>
        DOGLC <span className="hint">{t("console-title")}</span>
      </a>
      {groups.map((group) => (
        <div key={group.name} className="c-menu-group">
          <p className="c-menu-title" id={`menu-${group.name}`}>
            {t(`console-group-${group.name}`)}
          </p>
          <ul aria-labelledby={`menu-${group.name}`}>
            {group.sections.filter(shown).map((section: Section) => {
              const count = (section.waiting ?? []).reduce((sum, what) => sum + (waitingOf(pulse, what) ?? 0), 0);
              return (
                <li key={section.name}>
                  <a href={href(section.name)} aria-current={route.section === section.name ? "page" : undefined}>
                    <Icon name={section.icon} size={20} />
                    <span>{t(`console-section-${section.name}`)}</span>
                    {count > 0 && (
                      <span className="c-count">
                        <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
                        <span className="visually-hidden">{t("console-waiting-count", { count })}</span>
                      </span>
                    )}
                  </a>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Drawer({ route, pulse, onClose }: { route: Route; pulse: Pulse; onClose: () => void }): ReactNode {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown !== null && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape, which fires `cancel`, is the key of the same meaning
    <dialog
      ref={dialog}
      className="c-drawer"
      aria-label={t("console-menu")}
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === dialog.current || (event.target instanceof Element && event.target.closest("a")))
          onClose();
      }}
    >
      <div className="c-drawer-close">
        <IconButton icon="cross" label={t("console-close-menu")} onClick={onClose} />
      </div>
      <Menu route={route} pulse={pulse} />
      <SchemePicker />
      <Button kind="tinted" icon="out" onClick={() => void leave()}>
        {t("ui-sign-out")}
      </Button>
    </dialog>
  );
}

function Clock(): ReactNode {
  const t = useText();
  const language = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="c-clock">
      <span className="number">{clockTime(language, now)}</span> <span className="hint">{t("console-bangkok")}</span>
    </span>
  );
}

/** What stands still is said on every page: nobody may forget a switch. */
function Paused({ pulse }: { readonly pulse: Pulse }): ReactNode {
  const t = useText();
  const paused = pausedNames(pulse);
  if (paused.length === 0) return null;
  const names = paused.map((name) => switchTitle(t, name)).join(", ");
  return (
    <div className="c-paused" role="status">
      <Icon name="pause" size={20} />
      <span>{t("console-paused-now", { names })}</span>
      <a href={href("switches")}>{t("console-section-switches")}</a>
    </div>
  );
}

/** `sale:1` -> `Sale of product 1`. */
export function switchTitle(t: ReturnType<typeof useText>, name: string): string {
  if (name.startsWith("sale:")) return t("console-switch-of-sale", { id: name.slice(5) });
  return t(`console-switch-${name}`);
}
