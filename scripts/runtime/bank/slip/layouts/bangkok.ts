/** After the manner of Bangkok Bank's app, in English. */
import { bankName, masked, momentOf, type Party, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

const blue = "#1b2f8a";

export function bangkok(slip: SlipDescription, font: string): Sheet {
  const { day, monthEn, year, time } = momentOf(slip.atMs);
  const sheet = new Sheet(1660, font, "#ffffff");
  sheet.rect({ x: 0, y: 0, width: 1080, height: 170 }, blue);
  sheet.text(60, 108, "Bangkok Bank", { size: 56, weight: 700, fill: "#ffffff" });
  sheet.text(540, 260, "Transaction successful", { size: 46, weight: 700, fill: blue, anchor: "middle" });
  sheet.text(540, 318, `${day} ${monthEn} ${year % 100}, ${time}`, { size: 34, fill: "#666", anchor: "middle" });
  sheet.text(540, 420, "Amount", { size: 34, fill: "#666", anchor: "middle" });
  sheet.text(540, 500, `${withCommas(slip.amount)} THB`, { size: 64, weight: 700, fill: blue, anchor: "middle" });
  sheet.line(560, 60, 1020);
  party(sheet, 620, "From", slip.sender);
  party(sheet, 820, "To", slip.receiver);
  sheet.line(1030, 60, 1020);
  const edges = [60, 1020] as const;
  sheet.pair(1100, ["Fee", `${withCommas(slip.fee ?? "0.00")} THB`], { size: 36 }, edges);
  if (slip.memo !== undefined) sheet.pair(1160, ["Note", slip.memo], { size: 36 }, edges);
  sheet.text(60, 1240, "Bank reference no.", { size: 32, fill: "#666" });
  sheet.text(60, 1290, slip.reference.slice(0, 6), { size: 36 });
  sheet.text(60, 1370, "Transaction reference", { size: 32, fill: "#666" });
  sheet.text(60, 1420, slip.reference, { size: 36 });
  sheet.qr(740, 1210, 280, slip.qr);
  return sheet.text(60, 1590, "Scan this QR code to verify the transaction", { size: 28, fill: "#888" });
}

function party(sheet: Sheet, top: number, label: string, { name, bank, account }: Party): void {
  sheet.text(60, top + 50, label, { size: 34, fill: "#666" });
  sheet.text(260, top + 50, name, { size: 42, weight: 700 });
  sheet.text(260, top + 106, masked(account, "###-#-xxx###"), { size: 36, fill: "#444" });
  sheet.text(260, top + 158, bankName(bank, "en"), { size: 34, fill: "#666" });
}
