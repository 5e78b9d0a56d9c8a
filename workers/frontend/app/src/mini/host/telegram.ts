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
} from "@telegram-apps/sdk";
import type { Haptic, Host } from "./host";

/** Follows Telegram's colours and insets, and says that the app can be shown. */
function dress(): void {
  mountThemeParamsSync.ifAvailable();
  if (bindThemeParamsCssVars.isAvailable()) bindThemeParamsCssVars();
  const paint = (): void => {
    document.documentElement.dataset["scheme"] = isThemeParamsDark() ? "dark" : "light";
  };
  paint();
  isThemeParamsDark.sub(paint);
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

/** Undefined when this page was not opened by Telegram after all. */
export function telegramHost(): Host | undefined {
  try {
    init();
    const launch = retrieveLaunchParams();
    const initData = retrieveRawInitData();
    dress();
    mountBackButton.ifAvailable();
    mountMainButton.ifAvailable();
    return {
      isTelegram: true,
      platform: launch.tgWebAppPlatform,
      initData,
      startParam: launch.tgWebAppStartParam ?? launch.tgWebAppData?.start_param,
      languageTag: launch.tgWebAppData?.user?.language_code ?? navigator.language,
      hasMainButton: setMainButtonParams.isAvailable(),
      hasBackButton: showBackButton.isAvailable(),
      setMainButton(button) {
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
      },
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
  } catch {
    return undefined;
  }
}
