/**
 * What screens read: each thing under one key, loaded once however many ask, shown at once from memory (or from what was kept)
 * while it is loaded anew. An error keeps the old data beside it.
 */
import { keep, readKept } from "./kept";

export interface Resource<Data> {
  readonly data: Data | undefined;
  /** When the data was true. */
  readonly atMs: number | undefined;
  /** Why the newest attempt failed. */
  readonly error: unknown;
  readonly isLoading: boolean;
}

export interface Source<Data> {
  readonly key: string;
  readonly load: () => Promise<Data>;
  /** True: kept for the time without a network. */
  readonly isKept?: boolean;
}

const empty: Resource<never> = { data: undefined, atMs: undefined, error: undefined, isLoading: true };

export class Resources {
  readonly #userId: string;
  readonly #found = new Map<string, Resource<unknown>>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #loading = new Map<string, Promise<void>>();
  #isEnded = false;
  #keepsNothing = false;

  constructor(userId: string) {
    this.#userId = userId;
  }

  get userId(): string {
    return this.#userId;
  }

  /** The same object until something changes. */
  get<Data>(source: Source<Data>): Resource<Data> {
    const found = this.#found.get(source.key);
    if (found !== undefined) return found as Resource<Data>;
    const kept = this.#isKept(source) ? readKept<Data>(this.#userId, source.key) : undefined;
    const first: Resource<Data> = kept === undefined ? empty : { ...empty, data: kept.data, atMs: kept.atMs };
    this.#found.set(source.key, first);
    return first;
  }

  subscribe(key: string, listener: () => void): () => void {
    const set = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, set.add(listener));
    return () => set.delete(listener);
  }

  /** Loads it anew; joins the load that is under way. */
  reload<Data>(source: Source<Data>): Promise<void> {
    const running = this.#loading.get(source.key);
    if (running !== undefined) return running;
    const load = this.#load(source).finally(() => this.#loading.delete(source.key));
    this.#loading.set(source.key, load);
    return load;
  }

  /** Loads it anew and does not join a load that began before: it was asked for as nobody. */
  async reloadAfter<Data>(source: Source<Data>): Promise<void> {
    await this.#loading.get(source.key);
    await this.reload(source);
  }

  /** Its person is leaving: what is still on its way is neither shown nor kept. */
  end(): void {
    this.#isEnded = true;
  }

  /** Its person may be leaving: what is still on its way is shown, and not kept. */
  keepNothing(): void {
    this.#keepsNothing = true;
  }

  /** Takes what another answer told: an order after its cancellation. */
  put<Data>(source: Source<Data>, data: Data): void {
    if (this.#isEnded) return;
    const atMs = Date.now();
    this.#set(source.key, { data, atMs, error: undefined, isLoading: false });
    if (this.#isKept(source)) keep(this.#userId, source.key, { data, atMs });
  }

  async #load<Data>(source: Source<Data>): Promise<void> {
    const before = this.get(source);
    if (!before.isLoading) this.#set(source.key, { ...before, isLoading: true });
    try {
      this.put(source, await source.load());
    } catch (error) {
      this.#set(source.key, { ...this.get(source), error, isLoading: false });
    }
  }

  #isKept({ isKept = false }: Source<unknown>): boolean {
    return isKept && !this.#keepsNothing;
  }

  #set(key: string, resource: Resource<unknown>): void {
    this.#found.set(key, resource);
    for (const listener of this.#listeners.get(key) ?? []) listener();
  }
}
