/** What every part of the console knows: who works here, and what he may. */
import { createContext, useContext } from "react";
import type { Language } from "../texts/texts";
import type { Operator } from "./session";

export interface Console {
  readonly operator: Operator;
  /** Role `admin`: may change; `support` looks, refunds, delivers and answers. */
  readonly isAdmin: boolean;
  readonly setLanguage: (language: Language) => void;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);

export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (console === undefined) throw new Error("outside of the console");
  return console;
}
