/** Line drawings on a 24 grid. They accompany words and are hidden from screen readers. */
import type { ReactNode } from "react";

const paths = {
  wallet: "M4 7.5A2.5 2.5 0 0 1 6.5 5H17v3M4 7.5V17a3 3 0 0 0 3 3h11a2 2 0 0 0 2-2v-8a2 2 0 0 0-2-2H4.5M16 14h.01",
  bolt: "M13 3 5 13.5h6L10.5 21 19 10h-6.5z",
  box: "M4 8v8.5l8 4.5 8-4.5V8M4 8l8-4.5L20 8M4 8l8 4.5L20 8M12 12.5V21",
  gear: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M9 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
  send: "M20 4 3.5 10.5l6.5 3 3 6.5zM10 13.5 20 4",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  check: "m5 12.5 4.5 4.5L19 7.5",
  cross: "M6 6l12 12M18 6 6 18",
  chevron: "m9.5 5.5 6.5 6.5-6.5 6.5",
  back: "m14.5 5.5-6.5 6.5 6.5 6.5",
  arrowIn: "M17 7 7 17M7 9v8h8",
  arrowOut: "M7 17 17 7M9 7h8v8",
  refund: "M4 10h10a5 5 0 0 1 0 10h-4M4 10l4-4M4 10l4 4",
  download: "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 20h15",
  filter: "M4 6h16M7 12h10M10 18h4",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 1.5",
  shield: "M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6zM9 12l2.2 2.2L15.2 10",
  copy: "M9 9h9a1.5 1.5 0 0 1 1.5 1.5V19A1.5 1.5 0 0 1 18 20.5H9A1.5 1.5 0 0 1 7.5 19v-8.5A1.5 1.5 0 0 1 9 9M15 9V5.5A1.5 1.5 0 0 0 13.5 4h-8A1.5 1.5 0 0 0 4 5.5v8A1.5 1.5 0 0 0 5.5 15H7.5",
  truck:
    "M3 6.5h11V16H3zM14 10h3.5l3 3v3H14M7 18.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6M17 18.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6",
  key: "M14.5 9.5a4 4 0 1 0-3 3.9L13 15h2v2h2v2h3v-3l-5.7-5.3a4 4 0 0 0 .2-1.2M8.5 9h.01",
  help: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M9.8 9.6a2.3 2.3 0 1 1 3.3 2.2c-.8.4-1.1.9-1.1 1.7M12 16.5h.01",
  globe:
    "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c2.5 2.3 3.5 5 3.5 8s-1 5.7-3.5 8c-2.5-2.3-3.5-5-3.5-8s1-5.7 3.5-8",
  out: "M14 4.5h4.5A1.5 1.5 0 0 1 20 6v12a1.5 1.5 0 0 1-1.5 1.5H14M4 12h11M11 8l4 4-4 4",
  warn: "M12 4 3 19.5h18zM12 10v4.5M12 17h.01",
  info: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11v5M12 8h.01",
  offline: "M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12.5A9 9 0 0 1 10 10M18.5 12.5A9 9 0 0 0 14 10M12 19h.01",
  pause: "M9 6v12M15 6v12",
  minus: "M6 12h12",
  plus: "M12 6v12M6 12h12",
  pin: "M12 21c4-4.5 6-7.7 6-10.5a6 6 0 1 0-12 0C6 13.3 8 16.5 12 21M12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  search: "M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15.5 15.5 20 20",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c1-3.5 4-5 7.5-5s6.5 1.5 7.5 5",
  camera:
    "M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.5-2.5h5L16 7h2.5A1.5 1.5 0 0 1 20 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5zM12 9.5a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6",
  picture:
    "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5M4 16l4.5-4.5 3.5 3.5 3-3 5 5M9 9h.01",
  crown: "M4.5 8.5 8 12l4-6.5 4 6.5 3.5-3.5L18 18H6zM6 20.5h12",
  doc: "M7 3.5h7l4 4V20.5H7zM14 3.5v4h4M10 12h5M10 16h5",
} as const;

export type IconName = keyof typeof paths;

interface Props {
  readonly name: IconName;
  /** Side in CSS pixels. */
  readonly size?: number;
}

export function Icon({ name, size = 24 }: Props): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
