/** Stock over time: a chart for eyes, its summary and a table for everybody else. */
import { type ReactNode, useEffect, useRef } from "react";
import { grouped } from "../format/money";
import { clockTime } from "../format/time";
import type { Language } from "../texts/texts";
import { useLanguage, useText } from "../texts/useTexts";
import { type Course, type Point, sampled } from "./course";
import type { Phase } from "./phase";
import type { Plot } from "./plot";

interface Props {
  readonly course: Course;
  readonly total: number;
  readonly now: number;
  readonly phase: Phase;
}

const rowsMost = 12;
const moves: ReadonlySet<Phase> = new Set(["scheduled", "open", "paused"]);

export function StockCourse({ course, total, now, phase }: Props): ReactNode {
  const t = useText();
  const language = useLanguage();
  const { points } = course;
  const last = points.at(-1);
  // Once nothing sells any more the picture stands still.
  const untilMs = last === undefined || moves.has(phase) ? now : last.atMs;
  const box = usePlot(points, total, untilMs, language);
  const first = points[0];
  const summary =
    first === undefined || last === undefined
      ? t("sale-chart-empty")
      : t("sale-chart-summary", {
          from: clockTime(language, first.atMs),
          to: clockTime(language, last.atMs),
          first: grouped(String(first.free)),
          last: grouped(String(last.free)),
        });
  return (
    <section className="course" aria-labelledby="course-title">
      <h2 id="course-title">{t("sale-chart")}</h2>
      <div className="plot" ref={box} role="img" aria-label={summary} />
      <details>
        <summary>{t("sale-chart-table")}</summary>
        <div className="table">
          <table>
            <caption className="visually-hidden">{summary}</caption>
            <thead>
              <tr>
                <th scope="col">{t("sale-chart-time")}</th>
                <th scope="col">{t("sale-chart-left")}</th>
              </tr>
            </thead>
            <tbody>
              {sampled(points, rowsMost).map(({ atMs, free }) => (
                <tr key={`${atMs} ${free}`}>
                  <td className="number">{clockTime(language, atMs)}</td>
                  <td className="number">{grouped(String(free))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** Draws into the box that carries the ref; the plot's code is loaded when there is something to draw. */
function usePlot(
  points: readonly Point[],
  total: number,
  untilMs: number,
  language: Language,
): React.RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const newest = useRef({ points, total, untilMs });
  newest.current = { points, total, untilMs };
  const isEmpty = points.length === 0;
  useEffect(() => {
    const element = box.current;
    if (element === null || isEmpty) return;
    let isOver = false;
    void import("./plot").then(({ openPlot }) => {
      if (isOver) return;
      plot.current = openPlot(element, (atMs) => clockTime(language, atMs));
      const { points: seen, total: all, untilMs: until } = newest.current;
      plot.current.draw(seen, all, until);
    });
    return () => {
      isOver = true;
      plot.current?.close();
      plot.current = undefined;
    };
  }, [isEmpty, language]);
  useEffect(() => plot.current?.draw(points, total, untilMs), [points, total, untilMs]);
  return box;
}
