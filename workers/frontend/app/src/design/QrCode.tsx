/** A QR code drawn from its text: no picture of somebody else is shown, and the Content-Security-Policy needs no exception. */
import { type ReactNode, useEffect, useState } from "react";

/** Rows of modules, true where dark. */
export type Modules = readonly (readonly boolean[])[];

/** Light modules around the code that readers need (ISO/IEC 18004 asks for four; what surrounds it on the page is light too). */
const quiet = 2;

/** One path for all dark modules, in module units. */
function darkPath(modules: Modules): string {
  return modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
}

/** Dark and light always: phones read no other. */
export function QrCode({ modules, label }: { readonly modules: Modules; readonly label: string }): ReactNode {
  const size = modules.length + 2 * quiet;
  return (
    <svg viewBox={`${-quiet} ${-quiet} ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-quiet} y={-quiet} width={size} height={size} fill="#fff" />
      <path d={darkPath(modules)} fill="#000" />
    </svg>
  );
}

/** The encoder comes only where a code is shown. */
export async function modulesOf(text: string): Promise<Modules> {
  const { encode } = await import("uqr");
  return encode(text, { ecc: "M", border: 0 }).data;
}

/** Undefined until it is encoded, and where the encoder could not be loaded: what the code says has to stand beside it too. */
export function useModules(text: string | undefined): Modules | undefined {
  const [found, setFound] = useState<{ readonly text: string; readonly modules: Modules }>();
  useEffect(() => {
    if (text === undefined) return undefined;
    let isWanted = true;
    modulesOf(text).then(
      (modules) => isWanted && setFound({ text, modules }),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [text]);
  return found !== undefined && found.text === text ? found.modules : undefined;
}
