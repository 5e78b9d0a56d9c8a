/** The chart itself, on uPlot: loaded only when there is something to draw. Colours are the page's own, in light and dark. */
import "uplot/dist/uPlot.min.css";
import uPlot from "uplot";
import type { Point } from "./course";

export interface Plot {
  draw(points: readonly Point[], total: number, untilMs: number): void;
  close(): void;
}

/** The least time that the axis shows. */
const leastSpanS = 20;

export function openPlot(box: HTMLElement, label: (atMs: number) => string): Plot {
  let [total, untilS] = [1, 0];
  let data: uPlot.AlignedData = [[], []];
  let plot = make();

  function make(): uPlot {
    const styles = getComputedStyle(box);
    const colour = (name: string): string => styles.getPropertyValue(name).trim();
    const [line, grid, text] = [resolved(box, "--accent"), resolved(box, "--line"), resolved(box, "--hint")];
    const scale = Math.max(1, Math.min(2, box.clientWidth / 760));
    const font = `${Math.round(12 * scale)}px ${colour("--font")}`;
    const axis = { stroke: text, font, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
    return new uPlot(
      {
        width: Math.max(1, box.clientWidth),
        height: Math.max(1, box.clientHeight),
        legend: { show: false },
        cursor: { show: false },
        padding: [12, 36 * scale, 0, 0],
        scales: {
          x: { time: true, range: (_plot, least) => [Math.min(least ?? untilS, untilS - leastSpanS), untilS] },
          y: { range: () => [0, Math.max(1, total)] },
        },
        axes: [
          {
            ...axis,
            space: 110 * scale,
            size: 24 * scale,
            values: (_plot, splits) => splits.map((second) => label(second * 1000)),
          },
          {
            ...axis,
            size: (24 + 9 * String(total).length) * scale,
            space: 28 * scale,
            incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1e3, 2e3, 2500, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7],
            values: (_plot, splits) => splits.map((pieces) => pieces.toLocaleString("en")),
          },
        ],
        series: [
          {},
          {
            stroke: line,
            width: 2.5 * scale,
            fill: faded(line),
            points: { show: false },
            ...(uPlot.paths.stepped === undefined ? {} : { paths: uPlot.paths.stepped({ align: 1 }) }),
          },
        ],
      },
      data,
      box,
    );
  }

  const remake = (): void => {
    plot.destroy();
    plot = make();
  };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", remake);
  const attribute = new MutationObserver(remake);
  attribute.observe(document.documentElement, { attributeFilter: ["data-scheme"] });
  const sized = new ResizeObserver(() => {
    const isOther = Math.abs(plot.width - box.clientWidth) > 1 || Math.abs(plot.height - box.clientHeight) > 1;
    if (isOther && box.clientWidth > 0) remake();
  });
  sized.observe(box);

  return {
    draw(points, all, untilMs) {
      const digits = String(total).length;
      [total, untilS] = [all, untilMs / 1000];
      const last = points.at(-1);
      const times = points.map(({ atMs }) => atMs / 1000);
      const frees = points.map(({ free }) => free);
      if (last !== undefined && untilS > last.atMs / 1000) {
        times.push(untilS);
        frees.push(last.free);
      }
      data = [times, frees];
      if (String(total).length === digits) plot.setData(data);
      else remake();
    },
    close() {
      scheme.removeEventListener("change", remake);
      attribute.disconnect();
      sized.disconnect();
      plot.destroy();
    },
  };
}

/** A custom property as the colour that a canvas understands: `light-dark()` and `var()` are worked out by the browser. */
function resolved(box: HTMLElement, name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  box.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** The same colour, faint: `rgb(1, 2, 3)` -> `rgb(1 2 3 / 0.16)`. */
function faded(colour: string): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? [];
  return parts.length === 3 ? `rgb(${parts.join(" ")} / 0.16)` : "transparent";
}
