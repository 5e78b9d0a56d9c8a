/** Finds out who the host is. The SDK is loaded only where Telegram left its launch parameters. */
import { browserHost, type Host } from "./host";

/** The SDK keeps the parameters under this name, so that a reload without them still knows. */
const keptByTheSdk = "tapps/launchParams";

function isOpenedByTelegram(): boolean {
  if (/[#&?]tgWebApp/.test(location.hash) || /[?&]tgWebApp/.test(location.search)) return true;
  try {
    return sessionStorage.getItem(keptByTheSdk) !== null;
  } catch {
    return false;
  }
}

export async function findHost(): Promise<Host> {
  if (!isOpenedByTelegram()) return browserHost;
  const { telegramHost } = await import("./telegram");
  return telegramHost() ?? browserHost;
}
