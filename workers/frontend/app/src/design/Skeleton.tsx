/** Stands where content will be, in the content's size, so that nothing moves when it comes. */
import "./skeleton.css";
import type { ReactNode } from "react";
import { classes } from "./classes";

interface Props {
  /** What it stands for. */
  readonly shape: "line" | "row" | "tile" | "card" | "hero";
  readonly count?: number;
}

export function Skeleton({ shape, count = 1 }: Props): ReactNode {
  return (
    <div className="skeletons" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes have no identity.
        <div key={index} className={classes("skeleton", `skeleton-${shape}`)} />
      ))}
    </div>
  );
}
