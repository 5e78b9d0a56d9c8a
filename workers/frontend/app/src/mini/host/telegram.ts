/** Telegram as host, by its SDK. Each capability is asked for first: older apps and the web clients lack some. */
import {
  bindViewportCssVars,
  expandViewport,
  hapticFeedbackNotificationOccurred,
  hapticFeedbackSelectionChanged,
  hideBackButton,
  init,
  miniAppReady,
  mountBackButton,
  mountMainButton,
  mountMiniAppSync,
  mountThemeParamsSync,
  mountViewport,
  onBackButtonClick,
  onMainButtonClick,
  openLink,
  openTelegramLink,
  retrieveLaunchParams,
  retrieveRawInitData,
  setMainButtonParams,
  setMiniAppHeaderColor,
  showBackButton,
  targetOrigin,
  themeParamsState,
} from "@telegram-apps/sdk";
import { isDark, readableBackground } from "./colours";
import { browserHost, type Haptic, type Host, type MainButton } from "./host";

/** Telegram's colours, made readable. */
function paint(theme: Readonly<Record<string, unknown>>): void {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of Object.entries(theme)) {
    if (typeof value === "string") style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, value);
  }
  dataset["scheme"] = isDark(String(theme["bg_color"])) ? "dark" : "light";
  const button = readableBackground(String(theme["button_color"]), String(theme["button_text_color"]));
  if (button === undefined) style.removeProperty("--accent");
  else style.setProperty("--accent", button);
}

/** Insets and height; tells Telegram that the app can be shown. */
function followViewport(): void {
  mountMiniAppSync.ifAvailable();
  setMiniAppHeaderColor.ifAvailable("secondary_bg_color");
  if (mountViewport.isAvailable()) {
    void mountViewport()
      .then(() => {
        if (bindViewportCssVars.isAvailable()) bindViewportCssVars();
        expandViewport.ifAvailable();
      })
      .catch(() => undefined);
  }
  miniAppReady.ifAvailable();
}

function buzz(kind: Haptic): void {
  if (kind === "select") hapticFeedbackSelectionChanged.ifAvailable();
  else hapticFeedbackNotificationOccurred.ifAvailable(kind);
}

/** Whether a client of Telegram listens: its apps put an object into the page, its web clients frame it. A tab of its own has neither. */
function isListenedTo(): boolean {
  const external: unknown = Reflect.get(window, "external");
  const hasNotify = typeof external === "object" && external !== null && "notify" in external;
  return "TelegramWebviewProxy" in window || hasNotify || window.parent !== window;
}

/** What Telegram signed and said at the start; the rest as in a browser. */
function signedHost(): Host {
  const launch = retrieveLaunchParams();
  paint({ ...launch.tgWebAppThemeParams });
  return {
    ...browserHost,
    isTelegram: true,
    platform: launch.tgWebAppPlatform,
    initData: retrieveRawInitData(),
    startParam: launch.tgWebAppStartParam ?? launch.tgWebAppData?.start_param,
    languageTag: launch.tgWebAppData?.user?.language_code ?? navigator.language,
  };
}

function setMainButton(button: MainButton | undefined): void {
  setMainButtonParams.ifAvailable(
    button === undefined
      ? { isVisible: false }
      : {
          isVisible: true,
          text: button.text,
          isEnabled: button.isEnabled && !button.isBusy,
          isLoaderVisible: button.isBusy,
        },
  );
}

/** Starts the SDK; false when the client answers otherwise than it should. */
function connect(): boolean {
  try {
    // In a frame the SDK talks to web.telegram.org alone; in development the sandbox's chat page is the client.
    if (import.meta.env.MODE === "development") targetOrigin.set("*");
    // The client's own style sheet would be an inline one, which the Content-Security-Policy refuses.
    init({ acceptCustomStyles: false });
    mountThemeParamsSync.ifAvailable();
    themeParamsState.sub((theme) => paint({ ...theme }));
    followViewport();
    mountBackButton.ifAvailable();
    mountMainButton.ifAvailable();
    return true;
  } catch {
    return false;
  }
}

/** Undefined when this page was not opened by Telegram after all. */
export function telegramHost(): Host | undefined {
  let signed: Host;
  try {
    signed = signedHost();
  } catch {
    return undefined;
  }
  if (!isListenedTo() || !connect()) return signed;
  return {
    ...signed,
    hasMainButton: setMainButtonParams.isAvailable(),
    hasBackButton: showBackButton.isAvailable(),
    setMainButton,
    onMainButton: (press) => (onMainButtonClick.isAvailable() ? onMainButtonClick(press) : () => undefined),
    setBackButton(isVisible) {
      if (isVisible) showBackButton.ifAvailable();
      else hideBackButton.ifAvailable();
    },
    onBackButton: (press) => (onBackButtonClick.isAvailable() ? onBackButtonClick(press) : () => undefined),
    haptic: buzz,
    openLink(url) {
      if (url.startsWith("https://t.me/") && openTelegramLink.isAvailable()) openTelegramLink(url);
      else if (openLink.isAvailable()) openLink(url);
    },
  };
}
