/** A slip as a drawing: what stands where, in pixels of a picture 1080 wide, written as SVG. */
import { encode } from "uqr";

export const sheetWidthPx = 1080;

export interface TextStyle {
  readonly size: number;
  readonly weight?: 400 | 500 | 700;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Sheet {
  readonly heightPx: number;
  readonly #font: string;
  readonly #shapes: string[] = [];

  /** `font` is a family that the system has; what it lacks comes from others. */
  constructor(heightPx: number, font: string, background: string) {
    this.heightPx = heightPx;
    this.#font = font;
    this.rect({ x: 0, y: 0, width: sheetWidthPx, height: heightPx }, background);
  }

  text(x: number, y: number, content: string, style: TextStyle): this {
    const { size, weight = 400, fill = "#222", anchor = "start" } = style;
    const attributes = `x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}"`;
    this.#shapes.push(`<text ${attributes}>${escaped(content)}</text>`);
    return this;
  }

  /** A label at the left edge and its value at the right one, on a line. */
  pair(y: number, [label, value]: readonly [string, string], style: TextStyle, edges: readonly [number, number]): this {
    this.text(edges[0], y, label, { ...style, fill: "#6b6b6b" });
    return this.text(edges[1], y, value, { ...style, anchor: "end" });
  }

  rect({ x, y, width, height }: Area, fill: string, radius = 0): this {
    this.#shapes.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`);
    return this;
  }

  circle(x: number, y: number, radius: number, fill: string): this {
    this.#shapes.push(`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`);
    return this;
  }

  line(y: number, from: number, to: number, stroke = "#dcdcdc", dash = ""): this {
    const attributes = `x1="${from}" x2="${to}" y1="${y}" y2="${y}" stroke="${stroke}" stroke-width="3"`;
    this.#shapes.push(`<line ${attributes} stroke-dasharray="${dash}"/>`);
    return this;
  }

  /** The code, where the slip has one. */
  qr(x: number, y: number, side: number, text: string | null): this {
    if (text === null) return this;
    const { data, size } = encode(text, { ecc: "M", border: 2 });
    const module = side / size;
    const dark = data.flatMap((row, down) =>
      row.flatMap((isDark, right) => (isDark ? [`M${right} ${down}h1v1h-1z`] : [])),
    );
    this.rect({ x, y, width: side, height: side }, "#fff");
    const place = `translate(${x} ${y}) scale(${module})`;
    this.#shapes.push(`<path transform="${place}" fill="#000" shape-rendering="crispEdges" d="${dark.join("")}"/>`);
    return this;
  }

  toSvg(): string {
    const size = `width="${sheetWidthPx}" height="${this.heightPx}"`;
    const font = `font-family="'${this.#font}', 'Noto Sans Thai', 'Noto Sans', sans-serif"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}>${this.#shapes.join("")}</svg>`;
  }
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
