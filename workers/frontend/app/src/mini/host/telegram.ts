/** Telegram as host, by its SDK. Each capability is asked for first: older apps and the web clients lack some. */
import {
  bindThemeParamsCssVars,
  bindViewportCssVars,
  expandViewport,
  hapticFeedbackNotificationOccurred,
  hapticFeedbackSelectionChanged,
  hideBackButton,
  init,
  isThemeParamsDark,
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
  themeParamsButtonColor,
  themeParamsButtonTextColor,
} from "@telegram-apps/sdk";
import { readableBackground } from "./colours";
import { browserHost, type Haptic, type Host, type MainButton } from "./host";

/** Telegram's colours, made readable, now and whenever the person changes the theme. */
function followTheme(): void {
  if (bindThemeParamsCssVars.isAvailable()) bindThemeParamsCssVars();
  const paint = (): void => {
    const page = document.documentElement;
    page.dataset["scheme"] = isThemeParamsDark() ? "dark" : "light";
    const button = readableBackground(themeParamsButtonColor() ?? "", themeParamsButtonTextColor() ?? "");
    if (button === undefined) page.style.removeProperty("--accent");
    else page.style.setProperty("--accent", button);
  };
  paint();
  isThemeParamsDark.sub(paint);
  themeParamsButtonColor.sub(paint);
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

/** Undefined when this page was not opened by Telegram after all. */
export function telegramHost(): Host | undefined {
  let signed: Host;
  try {
    signed = signedHost();
    init();
    mountThemeParamsSync.ifAvailable();
    followTheme();
  } catch {
    return undefined;
  }
  if (!isListenedTo()) return signed;
  try {
    followViewport();
    mountBackButton.ifAvailable();
    mountMainButton.ifAvailable();
  } catch {
    // A client that answers otherwise than it should: its colours and its signature still hold.
    return signed;
  }
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
