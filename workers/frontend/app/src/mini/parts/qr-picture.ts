/** The QR code as a picture of its own, with the amount and the account below it: for a bank's app on the same phone, or another phone. */
import type { Modules } from "../../design/QrCode";

const leastSide = 640;
/** In modules: what readers ask for (ISO/IEC 18004). */
const quiet = 4;
const lineHeight = 52;

/** Undefined where the browser cannot draw it. */
export async function qrPicture(modules: Modules, lines: readonly string[]): Promise<File | undefined> {
  // Whole pixels: edges between modules are sharp, and nothing is blended.
  const module = Math.ceil(leastSide / modules.length);
  const side = (modules.length + 2 * quiet) * module;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side + lines.length * lineHeight;
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000";
  for (const [y, row] of modules.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) context.fillRect((x + quiet) * module, (y + quiet) * module, module, module);
    }
  }
  context.font = "600 34px system-ui, sans-serif";
  context.textAlign = "center";
  for (const [index, line] of lines.entries()) {
    context.fillText(line, side / 2, side + index * lineHeight, side - 2 * module);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob === null ? undefined : new File([blob], "promptpay.png", { type: "image/png" });
}
