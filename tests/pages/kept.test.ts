/** What a device remembers is shown to its own person only, for some days only, and to nobody after signing out. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  forgetKept,
  keep,
  keptUser,
  readKept,
  rememberUser,
  sweepKept,
} from "../../workers/frontend/app/src/mini/data/kept";
import { Resources } from "../../workers/frontend/app/src/mini/data/resources";
import { personOf } from "../../workers/frontend/app/src/mini/person";
import { emptyStorages } from "./storage";

const day = 24 * 60 * 60 * 1000;

beforeEach(() => {
  emptyStorages();
  vi.useFakeTimers({ now: Date.UTC(2027, 0, 10) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("whose state is shown without a network", () => {
  beforeEach(() => {
    keep("1001", "wallet", { data: "of A", atMs: Date.now() });
    rememberUser("1001");
  });

  test("only the own one of whom Telegram names", () => {
    expect(keptUser("1001")).toBe("1001");
    expect(keptUser("1002")).toBeUndefined();
    // No number is another's beginning.
    expect(keptUser("100")).toBeUndefined();
  });

  test("who was here last, where nobody is named", () => {
    expect(keptUser(undefined)).toBe("1001");
    forgetKept();
    expect(keptUser(undefined)).toBeUndefined();
  });

  test("for a week", () => {
    vi.setSystemTime(Date.now() + 6.9 * day);
    expect(readKept("1001", "wallet")?.data).toBe("of A");
    vi.setSystemTime(Date.now() + 0.2 * day);
    expect(keptUser("1001")).toBeUndefined();
    expect(keptUser(undefined)).toBeUndefined();
    expect(readKept("1001", "wallet")).toBeUndefined();
  });

  test("what is too old of others leaves the device", () => {
    keep("1002", "wallet", { data: "of B", atMs: Date.now() - 8 * day });
    localStorage.setItem("doglc:kept:1:1003:wallet", "rubbish");
    sweepKept();
    expect(Object.keys(localStorage).filter((name) => name.startsWith("doglc:kept:"))).toEqual([
      "doglc:kept:1:1001:wallet",
    ]);
  });
});

test("the name in Telegram's data", () => {
  const user = encodeURIComponent(JSON.stringify({ id: 1001, first_name: 'a "id":7' }));
  expect(personOf(`query_id=x&user=${user}&hash=y`)).toBe("1001");
  expect(personOf("hash=y")).toBeUndefined();
  expect(personOf(undefined)).toBeUndefined();
});

describe("resources", () => {
  test("an answer that comes after its person has left is neither shown nor kept", async () => {
    const resources = new Resources("1001");
    let arrive: (wallet: string) => void = () => {};
    const source = {
      key: "wallet",
      isKept: true,
      load: () =>
        new Promise<string>((resolve) => {
          arrive = resolve;
        }),
    };
    const loading = resources.reload(source);
    resources.end();
    forgetKept();
    arrive("late");
    await loading;
    expect(resources.get(source).data).toBeUndefined();
    expect(readKept("1001", "wallet")).toBeUndefined();
  });

  test("after signing in what was asked for as nobody does not count", async () => {
    const resources = new Resources("1001");
    const answers: ((text: string) => void)[] = [];
    const source = { key: "wallet", load: () => new Promise<string>((resolve) => answers.push(resolve)) };
    const asNobody = resources.reload(source);
    const again = resources.reloadAfter(source);
    answers[0]?.("as nobody");
    await asNobody;
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.("as somebody");
    await again;
    expect(resources.get(source).data).toBe("as somebody");
  });
});
