/** A small count between two bounds. */
import "./stepper.css";
import type { ReactNode } from "react";
import { IconButton } from "./Button";

interface Props {
  readonly label: string;
  readonly fewerLabel: string;
  readonly moreLabel: string;
  readonly value: number;
  readonly max: number;
  /** True: it stands as it is, because something is on its way with it. */
  readonly isFixed?: boolean;
  readonly onChange: (value: number) => void;
}

export function Stepper({ label, fewerLabel, moreLabel, value, max, isFixed = false, onChange }: Props): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside its buttons.
    <div className="stepper" role="group" aria-label={label}>
      <IconButton
        icon="minus"
        label={fewerLabel}
        disabled={isFixed || value <= 1}
        onClick={() => onChange(value - 1)}
      />
      <output className="number" aria-live="polite">
        {value}
      </output>
      <IconButton
        icon="plus"
        label={moreLabel}
        disabled={isFixed || value >= max}
        onClick={() => onChange(value + 1)}
      />
    </div>
  );
}
