/** Starts the Mini App: finds its host, its language, its session; then shows it. */
import "../design/base.css";
import "./mini.css";
import "../offline/renew";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepShell } from "../offline/shell";
import { withInitData } from "../session/grants";
import { Session } from "../session/session";
import type { Language } from "../texts/texts";
import { App } from "./App";
import { sweepKept } from "./data/kept";
import { findHost } from "./host/find";
import { personOf } from "./person";
import { open } from "./route";
import { firstLanguage } from "./spoken";

/** `sale_1` of a link opens product 1; only where the page has not been moved on since. */
function followStart(startParam: string | undefined): void {
  const product = /^(?:sale_|p)([1-9]\d{0,9})$/.exec(startParam ?? "")?.[1];
  if (product !== undefined && !location.hash.startsWith("#/")) {
    open("/", "replace");
    open(`/product/${product}`);
  }
}

async function start(root: HTMLElement): Promise<void> {
  const host = await findHost();
  let language = firstLanguage(host.languageTag);
  // A web view may be opened by one account after another with the same storage.
  const person = personOf(host.initData);
  const session = new Session({ name: person === undefined ? "mini" : `mini:${person}`, language: () => language });
  const { initData } = host;
  const signIn = initData === undefined ? undefined : withInitData(initData, language);
  followStart(host.startParam);
  void session.start(signIn);
  const onSpeak = (next: Language): void => {
    language = next;
  };
  createRoot(root).render(
    <StrictMode>
      <App host={host} session={session} signIn={signIn} language={language} onSpeak={onSpeak} />
    </StrictMode>,
  );
  sweepKept();
  keepShell();
}

const root = document.getElementById("root");
if (root !== null) void start(root);
