/** The course of a sale: pace, time to sell out, and what is kept, whatever the feed does. */
import { describe, expect, test } from "vitest";
import {
  type Course,
  continued,
  noCourse,
  type Point,
  pace,
  parseCourse,
  sampled,
  soldOutAfterMs,
} from "../../workers/frontend/app/src/sale/course";
import { type Phase, standing } from "../../workers/frontend/app/src/sale/phase";
import { bestOf, type Product } from "../../workers/frontend/app/src/sale/sources";
import { dice } from "./virtual";

const point = (atMs: number, free: number, isAfterGap = false): Point => ({ atMs, free, isAfterGap });
const courseOf = (...points: Point[]): Course => points.reduce(continued, noCourse);

describe("the pace", () => {
  test("is what left within ten seconds, divided by ten", () => {
    const course = courseOf(point(0, 100), point(20_000, 90), point(25_000, 60), point(29_000, 50));
    expect(pace(course, 29_000)).toBe(5);
    expect(pace(course, 36_000)).toBe(1);
    expect(pace(course, 39_001)).toBe(0);
  });

  test("is divided by the time watched, while that is shorter, and never by nothing", () => {
    expect(pace(courseOf(point(0, 10), point(4_000, 2)), 4_000)).toBe(2);
    expect(pace(courseOf(point(0, 10), point(1, 2)), 1)).toBe(8);
    expect(pace(noCourse, 5)).toBe(0);
  });

  test("does not count what came back, nor what left while nobody was told", () => {
    expect(pace(courseOf(point(0, 10), point(2_000, 30), point(4_000, 20)), 10_000)).toBe(1);
    expect(pace(courseOf(point(0, 100), point(4_000, 20, true), point(5_000, 10)), 10_000)).toBe(1);
  });

  test("has its peak remembered", () => {
    const roll = dice(11);
    let [course, at, free] = [noCourse, 0, 5_000];
    let most = 0;
    for (let news = 0; news < 1_500; news += 1) {
      at += 50 + Math.floor(roll() * 200);
      free -= Math.floor(roll() * 4);
      course = continued(course, point(at, free));
      most = Math.max(most, pace(course, at));
    }
    expect(course.peak).toBe(most);
  });
});

describe("sold out", () => {
  test("took from the start of the sale, or from the first piece that was seen leaving", () => {
    const course = courseOf(point(10_000, 3), point(60_000, 2), point(72_300, 0));
    expect(soldOutAfterMs(course, undefined)).toBe(12_300);
    expect(soldOutAfterMs(course, 50_000)).toBe(22_300);
    // A start that was moved to later is not believed.
    expect(soldOutAfterMs(course, 99_000)).toBe(12_300);
  });

  test("is not claimed by a page that came later, or was cut off meanwhile", () => {
    expect(soldOutAfterMs(courseOf(point(5_000, 0)), 1_000)).toBeUndefined();
    expect(soldOutAfterMs(courseOf(point(0, 9), point(1_000, 5), point(60_000, 0, true)), 0)).toBeUndefined();
  });

  test("is taken back when pieces come, and counted anew", () => {
    const back = courseOf(point(0, 1), point(5_000, 0), point(6_000, 2));
    expect(soldOutAfterMs(back, 0)).toBeUndefined();
    expect(soldOutAfterMs(continued(back, point(9_000, 0)), 0)).toBe(9_000);
  });
});

describe("what is kept", () => {
  test("stays small, with its newest second whole and its time in order", () => {
    let course = noCourse;
    for (let news = 0; news < 20_000; news += 1) {
      // A clock that is set back now and then must not fold the chart.
      course = continued(course, point(news * 100 - (news % 97 === 0 ? 500 : 0), 30_000 - news));
    }
    expect(course.points.length).toBeLessThanOrEqual(2_000);
    expect(course.points.at(-1)?.free).toBe(10_001);
    expect(course.points.slice(-100).map(({ free }) => free)).toEqual(
      Array.from({ length: 100 }, (_, at) => 10_100 - at),
    );
    const times = course.points.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test("survives storage; what is no course is none", () => {
    const course = courseOf(point(0, 3), point(1_000, 2), point(3_000, 0));
    expect(parseCourse(JSON.stringify(course))).toEqual(course);
    for (const rubbish of [null, "", "{", "[]", "null", '{"points":1}', '"x"']) {
      expect(parseCourse(rubbish), String(rubbish)).toBeUndefined();
    }
    expect(parseCourse('{"points":[{"atMs":"1","free":2},7,null],"peak":"x"}')).toMatchObject({ points: [], peak: 0 });
  });

  test("a sample shows the ends", () => {
    const points = Array.from({ length: 500 }, (_, at) => point(at, 500 - at));
    const rows = sampled(points, 12);
    expect(rows).toHaveLength(12);
    expect([rows[0]?.free, rows.at(-1)?.free]).toEqual([500, 1]);
    expect(sampled(points.slice(0, 3), 12)).toHaveLength(3);
  });
});

describe("where a sale stands", () => {
  const product = (change: Partial<Product> = {}): Product => ({
    product_id: 1,
    name: "Lamp",
    description: null,
    price: { asset: "THB", amount: "1.00" },
    per_user_limit: 1,
    starts_at: null,
    ends_at: null,
    state: "open",
    stock_free: 5,
    delivery: "none",
    ...change,
  });
  const start = "2026-11-21T10:00:00Z";
  const at = Date.parse(start);
  const phase = (change: Partial<Product>, free: number, nowMs: number, paused: string[] = []): Phase =>
    standing(
      product(change),
      free,
      paused.map((name) => ({ name, message: undefined })),
      nowMs,
    ).phase;

  test("the clock opens and closes in time, before the gateway is asked again", () => {
    expect(phase({ starts_at: start, state: "scheduled" }, 5, at - 1)).toBe("scheduled");
    expect(phase({ starts_at: start, state: "scheduled" }, 5, at)).toBe("open");
    expect(phase({ ends_at: start }, 5, at - 1)).toBe("open");
    expect(phase({ ends_at: start }, 5, at)).toBe("ended");
  });

  test("a pause, an end and an empty stock", () => {
    expect(phase({}, 0, at)).toBe("sold_out");
    expect(phase({ state: "paused" }, 5, at)).toBe("paused");
    expect(phase({}, 5, at, ["sale:1"])).toBe("paused");
    expect(phase({}, 5, at, ["everything"])).toBe("paused");
    expect(phase({}, 5, at, ["sale:11", "deposits"])).toBe("open");
    expect(phase({ state: "ended" }, 5, at, ["everything"])).toBe("ended");
    expect(phase({ state: "ended" }, 0, at)).toBe("ended");
  });

  test("the sale that people come for", () => {
    const id = (products: Product[]): number | undefined => bestOf(products)?.product_id;
    const soldOut = product({ product_id: 1, stock_free: 0 });
    const open = product({ product_id: 2 });
    const later = product({ product_id: 3, state: "scheduled", starts_at: "2026-11-23T10:00:00Z" });
    const soon = product({ product_id: 4, state: "scheduled", starts_at: start });
    const ended = product({ product_id: 5, state: "ended" });
    expect(id([soldOut, open, later, soon, ended])).toBe(2);
    expect(id([soldOut, later, soon, ended])).toBe(1);
    expect(id([later, soon, ended])).toBe(4);
    expect(id([ended])).toBe(5);
    expect(id([])).toBeUndefined();
  });
});
