/** What Telegram's clients pass to a Mini App: launch parameters in the address, with the theme of the person's client. */

export type Scheme = "light" | "dark";

/** Telegram's own default themes (https://core.telegram.org/bots/webapps#themeparams), as its Android client sends them. */
const themes: Record<Scheme, Readonly<Record<string, string>>> = {
  light: {
    bg_color: "#ffffff",
    secondary_bg_color: "#f0f0f0",
    text_color: "#222222",
    hint_color: "#a8a8a8",
    link_color: "#2678b6",
    button_color: "#50a8eb",
    button_text_color: "#ffffff",
    header_bg_color: "#527da3",
    bottom_bar_bg_color: "#f0f0f0",
    accent_text_color: "#1c93e3",
    section_bg_color: "#ffffff",
    section_header_text_color: "#3a95d5",
    section_separator_color: "#d9d9d9",
    subtitle_text_color: "#82868a",
    destructive_text_color: "#cc2929",
  },
  dark: {
    bg_color: "#17212b",
    secondary_bg_color: "#232e3c",
    text_color: "#f5f5f5",
    hint_color: "#708499",
    link_color: "#6ab3f3",
    button_color: "#5288c1",
    button_text_color: "#ffffff",
    header_bg_color: "#17212b",
    bottom_bar_bg_color: "#17212b",
    accent_text_color: "#6ab2f2",
    section_bg_color: "#17212b",
    section_header_text_color: "#6ab3f3",
    section_separator_color: "#111921",
    subtitle_text_color: "#708499",
    destructive_text_color: "#ec3942",
  },
};

/** The address under which a client opens the Mini App (https://docs.telegram-mini-apps.com/platform/launch-parameters). */
export function launchAddress(baseUrl: string, initData: string, scheme: Scheme, startParam?: string): string {
  const launch = new URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: "8.0",
    tgWebAppPlatform: "tdesktop",
    tgWebAppThemeParams: JSON.stringify(themes[scheme]),
    ...(startParam === undefined ? {} : { tgWebAppStartParam: startParam }),
  });
  return `${baseUrl}/#${launch}`;
}
