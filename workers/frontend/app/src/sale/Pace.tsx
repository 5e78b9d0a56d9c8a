/** How fast it goes. */
import type { ReactNode } from "react";
import { grouped } from "../format/money";
import { useText } from "../texts/useTexts";
import { type Course, pace } from "./course";
import type { Totals } from "./sources";

interface Props {
  readonly course: Course;
  readonly totals: Totals | undefined;
  readonly free: number;
  readonly now: number;
  /** Pieces that a person may buy: with one, pieces are orders. */
  readonly perUser: number;
}

const rate = (value: number): string => (value >= 99.95 ? grouped(String(Math.round(value))) : value.toFixed(1));

export function Pace({ course, totals, free, now, perUser }: Props): ReactNode {
  const t = useText();
  const newest = course.points.at(-1)?.atMs ?? now;
  const sold = totals === undefined ? undefined : Math.max(0, totals.total - free);
  return (
    <section className="pace" aria-label={t("sale-pace")}>
      <dl>
        <div className="pair now">
          <dt>{t(perUser === 1 ? "sale-orders-per-second" : "sale-pieces-per-second")}</dt>
          <dd className="number">{rate(pace(course, Math.max(now, newest)))}</dd>
        </div>
        <div className="pair">
          <dt>{t("sale-peak")}</dt>
          <dd className="number">{rate(course.peak)}</dd>
        </div>
        <div className="pair">
          <dt>{t("sale-sold")}</dt>
          <dd className="number">{sold === undefined ? "–" : grouped(String(sold))}</dd>
        </div>
      </dl>
      <p className="hint how">{t("sale-pace-how")}</p>
    </section>
  );
}
