/**
 * Says in the browser's own timeline how long a change of stock took from the socket to the screen: `stock-to-pixel` measures with
 * the stock's version in `detail`. `./scripts/bench --only pages` reads them.
 */
import type { StockNews } from "../live";

const name = "stock-to-pixel";
const keptMost = 500;
let count = 0;

/** Call it in the layout effect of the render that shows the news. */
export function markPainted({ seq, free, atMs }: StockNews): void {
  requestAnimationFrame(() => {
    // After the frame was made: a message's task runs behind it.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      count += 1;
      if (count % keptMost === 0) performance.clearMeasures(name);
      performance.measure(name, { start: atMs, end: performance.now(), detail: { seq, free } });
      channel.port1.close();
    };
    channel.port2.postMessage(null);
  });
}
