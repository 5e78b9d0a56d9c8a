/** Values as people read them: instants, ids, people, actors. */
import { type ReactNode, useState } from "react";
import { IconButton } from "../../design/Button";
import { type Money, money } from "../../format/money";
import { dateTime } from "../../format/time";
import { useLanguage, useText } from "../../texts/useTexts";
import { href } from "../route";

export function Instant({ at }: { readonly at: string | null | undefined }): ReactNode {
  const language = useLanguage();
  if (at == null) return <span className="hint">–</span>;
  return (
    <time dateTime={at} className="number">
      {dateTime(language, at)}
    </time>
  );
}

export function Amount({ value }: { readonly value: Money | undefined }): ReactNode {
  return value === undefined ? <span className="hint">–</span> : <span className="number">{money(value)}</span>;
}

export function Count({ value }: { readonly value: number }): ReactNode {
  return <span className="number">{grouped(value)}</span>;
}

/** `12,345`; counts, never money. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** An id that one may want to paste somewhere. */
export function Id({ value }: { readonly value: string }): ReactNode {
  const t = useText();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), 2000);
    } catch {
      // No clipboard here: the text can be selected.
    }
  };
  return (
    <span className="c-id">
      <code>{value}</code>
      <IconButton icon={isCopied ? "check" : "copy"} label={t("console-copy", { value })} onClick={() => void copy()} />
      <span className="visually-hidden" role="status">
        {isCopied ? t("ui-copied") : ""}
      </span>
    </span>
  );
}

export function UserLink({ id }: { readonly id: string | number }): ReactNode {
  return (
    <a className="number" href={href("users", id)}>
      {id}
    </a>
  );
}

/** `user:1900`, `key:k_1`, `system:shop`. */
export function Actor({ label }: { readonly label: string | null | undefined }): ReactNode {
  if (label == null || label === "") return <span className="hint">–</span>;
  const [kind, id = ""] = label.split(":", 2);
  return kind === "user" ? <UserLink id={id} /> : <code>{label}</code>;
}
