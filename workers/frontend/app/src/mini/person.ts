/**
 * Whom Telegram names. It is not checked here and gives no right: it is a name, under which each of the people who share a device has a
 * session and a last known state of their own.
 */
export function personOf(initData: string | undefined): string | undefined {
  const user = new URLSearchParams(initData).get("user") ?? "";
  return /"id":(\d{1,16})\b/.exec(user)?.[1];
}
