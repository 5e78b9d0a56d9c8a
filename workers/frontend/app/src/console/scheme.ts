/** Light or dark: the computer's choice, or the operator's own, kept in this browser. */

export const schemes = ["auto", "light", "dark"] as const;
export type Scheme = (typeof schemes)[number];

const STORED = "doglc-console-scheme";

export function chosenScheme(): Scheme {
  const stored = localStorage.getItem(STORED);
  return schemes.find((scheme) => scheme === stored) ?? "auto";
}

export function chooseScheme(scheme: Scheme): void {
  localStorage.setItem(STORED, scheme);
  applyScheme();
}

export function applyScheme(): void {
  const scheme = chosenScheme();
  if (scheme === "auto") delete document.documentElement.dataset["scheme"];
  else document.documentElement.dataset["scheme"] = scheme;
}
