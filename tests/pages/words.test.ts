/** What pages say of times, places and terms. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fullDay } from "../../workers/frontend/app/src/format/time";
import type { Language } from "../../workers/frontend/app/src/texts/texts";
import { catalogueOf } from "../support/catalogue.ts";

const languages: readonly Language[] = ["th", "en", "zh", "km", "ko", "id"];

describe.each(languages)("%s", (language) => {
  const { texts } = catalogueOf(language);

  test.each(["terms", "privacy"])("%s are the same in the app as in the bot", (what) => {
    /** Paragraphs without tags and empty lines. */
    const paragraphs = (key: string): string[] =>
      (texts.get(key)?.words ?? "")
        .replace(/<[^>]*>/g, "")
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
    const [heading, ...bot] = paragraphs(`bot-${what}`);
    expect(heading).toBeDefined();
    expect(bot.length).toBeGreaterThan(2);
    expect(paragraphs(`app-${what}-text`)).toEqual(bot);
  });

  test("days are Bangkok's, Thai ones of the Buddhist era", () => {
    const day = fullDay(language, "2026-11-21T18:00:00Z");
    expect(day).toMatch(language === "th" ? /2569/ : /2026|២០២៦/);
    expect(day).toMatch(/22|២២/);
  });
});

describe("an address of the app", () => {
  beforeEach(() => {
    vi.stubGlobal("location", { hash: "" });
    vi.stubGlobal("addEventListener", () => {});
  });
  afterEach(() => vi.unstubAllGlobals());

  test("is read whatever stands there", async () => {
    const { parseRoute } = await import("../../workers/frontend/app/src/mini/route");
    expect(parseRoute("#/order/o1%2F2")).toMatchObject({ name: "order", id: "o1/2" });
    expect(parseRoute("#/product/%E0%A4%A")).toMatchObject({ name: "product", id: "%E0%A4%A" });
    expect(parseRoute("#tgWebAppData=x")).toMatchObject({ path: "/", name: "", id: undefined });
  });
});

describe("the server's time", () => {
  beforeEach(() => {
    vi.resetModules();
    vi.useFakeTimers({ now: 1_800_000_000_000 });
  });
  afterEach(() => vi.useRealTimers());

  test("is learnt from answers: the quicker and finer, the surer", async () => {
    const { learnTime, serverNow } = await import("../../workers/frontend/app/src/client/server-time");
    const said = (ms: number): string => new Date(1_800_000_000_000 + ms).toISOString();
    learnTime("rubbish", 10);
    expect(serverNow()).toBe(1_800_000_000_000);
    learnTime(said(60_000), 100, 1_000);
    expect(serverNow()).toBe(1_800_000_060_550);
    learnTime(said(61_000), 100);
    expect(serverNow()).toBe(1_800_000_061_050);
    learnTime(said(5_000), 500);
    expect(serverNow()).toBe(1_800_000_061_050);
  });

  test("grows old: after minutes a coarser answer counts again; at once where the device's clock was set", async () => {
    const { learnTime, onTimeLearnt, serverNow } = await import("../../workers/frontend/app/src/client/server-time");
    const heard = vi.fn();
    const off = onTimeLearnt(heard);
    const coarse = (aheadMs: number): void => learnTime(new Date(Date.now() + aheadMs).toISOString(), 100, 1_000);
    learnTime(new Date(Date.now() + 1_000).toISOString(), 100);
    coarse(5_000);
    expect(serverNow() - Date.now()).toBe(1_050);
    vi.advanceTimersByTime(10 * 60_000);
    coarse(5_000);
    expect(serverNow() - Date.now()).toBe(5_550);
    expect(heard).toHaveBeenCalledTimes(2);
    learnTime(new Date(Date.now() + 1_000).toISOString(), 100);
    vi.setSystemTime(Date.now() + 3_600_000);
    coarse(-3_600_000);
    expect(serverNow() - Date.now()).toBe(-3_600_000 + 550);
    off();
    coarse(-3_600_000);
    expect(heard).toHaveBeenCalledTimes(4);
  });

  test("an instant is over once, and once more where the clock was fast and it comes again", async () => {
    const { Turn } = await import("../../workers/frontend/app/src/mini/data/turn");
    const turn = new Turn();
    const [first, second] = ["2027-01-10T12:00:00Z", "2027-01-10T13:00:00Z"];
    const at = (time: string): number => Date.parse(`2027-01-10T${time}Z`);
    expect(turn.isNewlyOver(first, at("12:30:00"))).toBe(true);
    expect(turn.isNewlyOver(first, at("12:30:01"))).toBe(false);
    // The server's time is learnt: it was fast.
    expect(turn.isNewlyOver(first, at("11:59:59"))).toBe(false);
    expect(turn.isNewlyOver(first, at("12:00:00"))).toBe(true);
    expect(turn.isNewlyOver(second, at("12:00:01"))).toBe(false);
    expect(turn.isNewlyOver(second, at("13:00:00"))).toBe(true);
  });
});
