/** Times as people read them: always Bangkok's, always said so by the page. */
import type { Language } from "../texts/texts";

const zone = "Asia/Bangkok";

const locales: Record<Language, string | string[]> = {
  // Gregorian years, as on the bank's slips in every language but Thai.
  th: "th-TH-u-ca-buddhist",
  en: "en-GB",
  zh: "zh-CN",
  // Chromium has no Khmer dates: then in figures that everybody reads, not with AM and PM.
  km: ["km-KH", "en-GB"],
  ko: "ko-KR",
  id: "id-ID",
};

/** `21 Nov 2026, 15:04`. */
export function dateTime(language: Language, instant: string | number): string {
  return format(language, instant, { dateStyle: "medium", timeStyle: "short" });
}

/** `Saturday 21 November 2026`. */
export function fullDay(language: Language, instant: string | number): string {
  return format(language, instant, { dateStyle: "full" });
}

/** `15:04:05`. */
export function clockTime(language: Language, instant: string | number): string {
  return format(language, instant, { timeStyle: "medium" });
}

function format(language: Language, instant: string | number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: zone }).format(new Date(instant));
}

/** What is left, as `1:02:03:04` (days only where there are some). */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const clock = `${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
  return days > 0 ? `${days}:${clock}` : clock;
}
