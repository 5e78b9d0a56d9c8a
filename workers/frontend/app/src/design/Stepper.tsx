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
  readonly onChange: (value: number) => void;
}

export function Stepper({ label, fewerLabel, moreLabel, value, max, onChange }: Props): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside its buttons.
    <div className="stepper" role="group" aria-label={label}>
      <IconButton icon="minus" label={fewerLabel} disabled={value <= 1} onClick={() => onChange(value - 1)} />
      <output className="number" aria-live="polite">
        {value}
      </output>
      <IconButton icon="plus" label={moreLabel} disabled={value >= max} onClick={() => onChange(value + 1)} />
    </div>
  );
}
