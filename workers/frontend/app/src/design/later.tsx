/**
 * Screens that are loaded when they are first shown, and can be asked for again after a lost network: `lazy` itself remembers a failure
 * for ever.
 */
import { type ComponentType, lazy, type ReactNode } from "react";

/** Makes those that failed be loaded anew at their next showing. */
let failed: (() => void)[] = [];

/** Called by who offers to try again. */
export function forgetFailed(): void {
  const all = failed;
  failed = [];
  for (const forget of all) forget();
}

/** `const Shop = later(() => import("./screens/Shop"))`. */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): (props: Props) => ReactNode {
  const attempt = (): ComponentType<Props> =>
    lazy(async () => {
      try {
        return await load();
      } catch (error) {
        failed.push(() => {
          Current = attempt();
        });
        throw error;
      }
    });
  let Current = attempt();
  return (props) => <Current {...props} />;
}
