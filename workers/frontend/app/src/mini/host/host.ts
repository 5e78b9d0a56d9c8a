/** What surrounds the Mini App: Telegram, or a browser alone. Screens know only this. */

export type Haptic = "success" | "error" | "warning" | "select";

export interface MainButton {
  readonly text: string;
  readonly isEnabled: boolean;
  readonly isBusy: boolean;
}

export interface Host {
  readonly isTelegram: boolean;
  /** `android`, `ios`, `tdesktop`, `web`, …; `browser` outside Telegram. */
  readonly platform: string;
  /** Signed by Telegram; undefined outside. */
  readonly initData: string | undefined;
  /** Of the link that opened the Mini App: `sale_1`. */
  readonly startParam: string | undefined;
  /** The person's language as Telegram knows it, else the browser's. */
  readonly languageTag: string;
  /** True: the host draws a main button, see [`setMainButton`]. */
  readonly hasMainButton: boolean;
  /** True: the host draws a back button, see [`setBackButton`]. */
  readonly hasBackButton: boolean;
  /** Shows the main button, or hides it. */
  setMainButton(button: MainButton | undefined): void;
  onMainButton(press: () => void): () => void;
  setBackButton(isVisible: boolean): void;
  onBackButton(press: () => void): () => void;
  haptic(kind: Haptic): void;
  /** Opens a link of Telegram (`https://t.me/…`) or of the web. */
  openLink(url: string): void;
}

const nothing = (): void => undefined;

/** A browser alone. */
export const browserHost: Host = {
  isTelegram: false,
  platform: "browser",
  initData: undefined,
  startParam: new URLSearchParams(location.search).get("startapp") ?? undefined,
  languageTag: navigator.language,
  hasMainButton: false,
  hasBackButton: false,
  setMainButton: nothing,
  onMainButton: () => nothing,
  setBackButton: nothing,
  onBackButton: () => nothing,
  haptic: nothing,
  openLink: (url) => {
    window.open(url, "_blank", "noopener,noreferrer");
  },
};
