/** Form fields: a visible label, a hint, an error that belongs to the field by `aria-describedby`. */
import "./field.css";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";

interface Shared {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Why what stands here cannot be taken. */
  readonly error?: ReactNode;
}

interface Wiring {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

function Frame({
  label,
  hint,
  error,
  className,
  children,
}: Shared & { className?: string | undefined; children: (wiring: Wiring) => ReactNode }): ReactNode {
  const id = useId();
  const note = error ?? hint;
  const noteId = `${id}-note`;
  return (
    <div className={classes("field", className)}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": note === undefined ? undefined : noteId,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {note !== undefined && (
        <p id={noteId} className={error === undefined ? "field-hint" : "field-error"}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Shared, Omit<ComponentProps<"input">, "id"> {
  /** At the end of the box: an asset, a unit. */
  readonly suffix?: ReactNode;
}

export function TextField({ label, hint, error, suffix, className, ...rest }: TextFieldProps): ReactNode {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <div className="field-box">
          <input {...rest} {...wiring} />
          {suffix !== undefined && <span className="field-suffix">{suffix}</span>}
        </div>
      )}
    </Frame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  className,
  ...rest
}: Shared & Omit<ComponentProps<"textarea">, "id">): ReactNode {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <div className="field-box">
          <textarea rows={4} {...rest} {...wiring} />
        </div>
      )}
    </Frame>
  );
}

interface SelectProps extends Shared, Omit<ComponentProps<"select">, "id"> {
  /** Value and what it is called. */
  readonly options: readonly (readonly [value: string, label: string])[];
}

export function SelectField({ label, hint, error, options, className, ...rest }: SelectProps): ReactNode {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(wiring) => (
        <div className="field-box">
          <select {...rest} {...wiring}>
            {options.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </Frame>
  );
}

interface CheckProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: ReactNode;
}

export function CheckField({ label, ...rest }: CheckProps): ReactNode {
  return (
    <label className="check">
      <input {...rest} type="checkbox" />
      <span>{label}</span>
    </label>
  );
}
