/** Lengths of time as people say them. */
import { useLanguage } from "../texts/useTexts";

/** `42.3 seconds`, `2 minutes 5 seconds`, `3 hours 10 minutes`. */
export function useDuration(): (ms: number) => string {
  const language = useLanguage();
  return (ms) => duration(language, ms);
}

export function duration(language: string, ms: number): string {
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit: name,
      unitDisplay: "long",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 59.95) return unit(seconds, "second", 1);
  const whole = Math.round(seconds);
  if (whole < 3600) return `${unit(Math.floor(whole / 60), "minute")} ${unit(whole % 60, "second")}`;
  const minutes = Math.round(whole / 60);
  return `${unit(Math.floor(minutes / 60), "hour")} ${unit(minutes % 60, "minute")}`;
}
