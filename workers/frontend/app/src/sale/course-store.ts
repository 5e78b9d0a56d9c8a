/** The course of one sale, kept through reloads of a projector's page, and readable by React. */
import type { LiveSale, StockNews } from "../live";
import { type Course, continued, noCourse, parseCourse } from "./course";

const keepEveryMs = 2_000;
/** What was kept longer ago is another evening's. */
const keptMostMs = 12 * 3_600_000;

export interface Seen {
  readonly course: Course;
  /** The newest news; undefined before the first. */
  readonly news: StockNews | undefined;
}

export class CourseStore {
  readonly #key: string;
  readonly #now: () => number;
  readonly #changed = new Set<() => void>();
  #seen: Seen;
  #isAfterGap: boolean;
  #pending: ReturnType<typeof setTimeout> | undefined;

  /** `now` gives the server's time. */
  constructor(productId: number, now: () => number) {
    this.#key = `doglc-sale-course-${productId}`;
    this.#now = now;
    const course = this.#read();
    this.#seen = { course, news: undefined };
    this.#isAfterGap = course.points.length > 0;
  }

  readonly seen = (): Seen => this.#seen;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#changed.add(changed);
    return () => this.#changed.delete(changed);
  };

  /** Follows a feed until the answer is called. */
  follow(live: LiveSale): () => void {
    const endNews = live.onStock((news) => this.#heard(news));
    const endLink = live.subscribe(() => {
      if (live.snapshot().link === "reconnecting") this.#isAfterGap = this.#seen.course.points.length > 0;
    });
    const keep = (): void => this.#keep();
    addEventListener("pagehide", keep);
    return () => {
      endNews();
      endLink();
      removeEventListener("pagehide", keep);
      keep();
    };
  }

  #heard(news: StockNews): void {
    const point = { atMs: this.#now(), free: news.free, isAfterGap: this.#isAfterGap };
    this.#isAfterGap = news.seq === undefined;
    this.#seen = { course: continued(this.#seen.course, point), news };
    for (const changed of [...this.#changed]) changed();
    this.#pending ??= setTimeout(() => this.#keep(), keepEveryMs);
  }

  #keep(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.#seen.course));
    } catch {
      // Without storage a reload begins a new course.
    }
  }

  #read(): Course {
    try {
      const course = parseCourse(sessionStorage.getItem(this.#key));
      const last = course?.points.at(-1);
      if (course === undefined || last === undefined || this.#now() - last.atMs > keptMostMs) return noCourse;
      return last.atMs > this.#now() + 60_000 ? noCourse : course;
    } catch {
      return noCourse;
    }
  }
}
