/**
 * The fonts that slips are painted with. Where Chromium lacks one it takes another without a word, and every figure of the suite would be about slips
 * that nobody meant.
 */
import type { LayoutSet } from "../../scripts/runtime/bank/slip/layouts/index.ts";
import { Painter } from "../../scripts/runtime/bank/slip/painter.ts";

/** Fails, in words, unless this machine has every font that the sets name. */
export async function requireFonts(...sets: readonly Pick<LayoutSet, "fonts">[]): Promise<void> {
  const families = [...new Set(sets.flatMap(({ fonts }) => fonts))];
  const painter = await Painter.start();
  const missing = await painter.missingFonts(families).finally(() => painter.close());
  if (missing.length === 0) return;
  throw new Error(
    `Chromium does not find the fonts ${missing.join(", ")}, which slips are painted with: apt install fonts-noto-core fonts-thai-tlwg`,
  );
}
