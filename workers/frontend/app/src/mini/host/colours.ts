/** Colours that can be read: Telegram's themes pair button and text colours below WCAG's contrast (AA: 4.5). */

type Rgb = readonly [number, number, number];

const leastContrast = 4.5;

function parse(hex: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (match === null) return undefined;
  const part = (index: number): number => Number.parseInt(match[index] ?? "0", 16);
  return [part(1), part(2), part(3)];
}

/** WCAG 2.2, relative luminance. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2.2, contrast ratio, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Whether light words belong on it. */
export function isDark(background: string): boolean {
  const colour = parse(background);
  return colour !== undefined && luminance(colour) < 0.2;
}

/** The background, moved away from the text in small steps until the text on it can be read. Undefined when a colour is no `#rrggbb`. */
export function readableBackground(background: string, text: string): string | undefined {
  const words = parse(text);
  let shade = parse(background);
  if (words === undefined || shade === undefined) return undefined;
  const goal = luminance(words) > 0.4 ? 0 : 255;
  for (let step = 0; step < 40 && contrast(shade, words) < leastContrast; step += 1) {
    const [red, green, blue]: Rgb = shade;
    const moved = (value: number): number => Math.round(value + (goal - value) * 0.06);
    shade = [moved(red), moved(green), moved(blue)];
  }
  return `#${shade.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
