/** A picture of a product that has none: its first letter on one of six colours, always the same one. */
import type { ReactNode } from "react";
import { classes } from "../../design/classes";

interface Props {
  readonly id: number;
  readonly name: string;
  readonly isLarge?: boolean;
}

export function ProductArt({ id, name, isLarge = false }: Props): ReactNode {
  const letter = new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next().value?.segment ?? "";
  return (
    <span className={classes("product-art", `art-${id % 6}`, isLarge && "is-large")} aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}
