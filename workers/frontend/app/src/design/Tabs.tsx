/** One of a few: a row of buttons of which one is pressed. With `panelId` they are tabs of that panel. */
import "./tabs.css";
import { type KeyboardEvent, type ReactNode, useRef } from "react";

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: ReactNode])[];
  readonly onChange: (value: Value) => void;
  /** Element that shows what is chosen. */
  readonly panelId?: string;
}

export function Tabs<Value extends string>({ label, value, options, onChange, panelId }: Props<Value>): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = options.findIndex(([option]) => option === value);
    const place = (at + step + options.length) % options.length;
    const next = options[place];
    if (next === undefined) return;
    onChange(next[0]);
    list.current?.querySelectorAll("button")[place]?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {options.map(([option, name]) => (
        <button
          key={option}
          type="button"
          role="tab"
          aria-selected={option === value}
          aria-controls={panelId}
          tabIndex={option === value ? 0 : -1}
          onClick={() => onChange(option)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
