/** A page about one thing: while it is on its way, when it does not come, and when it is there. */
import type { ReactNode } from "react";
import type { Loaded } from "../load";
import { Head } from "./Panel";
import { Refused } from "./Refused";
import { Waiting } from "./Table";

interface Props<Data> {
  readonly loaded: Loaded<Data>;
  /** Heading until it is there; then the content has its own. */
  readonly title: string;
  readonly back: readonly [href: string, text: string];
  readonly children: (data: Data) => ReactNode;
}

export function Detail<Data>({ loaded, title, back, children }: Props<Data>): ReactNode {
  const { data, refusal, reload, isLoading } = loaded;
  return (
    <>
      {data === undefined && <Head title={title} back={back} />}
      {refusal !== undefined && <Refused refusal={refusal} onRetry={reload} isRunning={isLoading} />}
      {data === undefined && refusal === undefined && <Waiting />}
      {data !== undefined && children(data)}
    </>
  );
}
