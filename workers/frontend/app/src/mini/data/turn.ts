/** When an instant is over by the server's clock, said once; and said again where the clock was put right and it comes a second time. */
export class Turn {
  #told: string | undefined;

  /** True once for each instant that is over. */
  isNewlyOver(until: string, nowMs: number): boolean {
    const isOver = nowMs >= Date.parse(until);
    if (!isOver) this.#told = undefined;
    if (!isOver || this.#told === until) return false;
    this.#told = until;
    return true;
  }
}
