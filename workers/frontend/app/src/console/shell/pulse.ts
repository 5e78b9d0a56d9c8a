/** What is read all the time, wherever one is: figures of the moment, and what is paused. */
import { createContext, useContext } from "react";
import type { Schema } from "../../client/client";
import { type Loaded, useLoad } from "../load";
import { client } from "../session";

export interface Pulse {
  readonly stats: Loaded<Schema<"Stats">>;
  readonly switches: Loaded<Schema<"SwitchList">>;
}

export const PulseContext = createContext<Pulse | undefined>(undefined);

export function usePulse(): Pulse {
  const pulse = useContext(PulseContext);
  if (pulse === undefined) throw new Error("outside of the shell");
  return pulse;
}

export function useReadPulse(): Pulse {
  const stats = useLoad("stats", () => client.GET("/api/admin/stats"), 10_000);
  const switches = useLoad("switches", () => client.GET("/api/admin/switches"), 10_000);
  return { stats, switches };
}
