/** After the manner of K PLUS set to English. */
import { bankName, masked, momentOf, type Party, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

export function kplusEnglish(slip: SlipDescription, font: string): Sheet {
  const { day, monthEn, year, time } = momentOf(slip.atMs);
  const isAfternoon = Number(time.slice(0, 2)) >= 12;
  const hour = Number(time.slice(0, 2)) % 12 || 12;
  const clock = `${hour}:${time.slice(3)} ${isAfternoon ? "PM" : "AM"}`;
  const sheet = new Sheet(1520, font, "#eef7f1");
  sheet.rect({ x: 40, y: 40, width: 1000, height: 1440 }, "#ffffff", 30);
  sheet.text(90, 140, "Transfer Completed", { size: 52, weight: 700, fill: "#0b6b3a" });
  sheet.text(90, 200, `${day} ${monthEn} ${String(year).slice(2)} ${clock}`, { size: 36, fill: "#666" });
  party(sheet, 270, "From", slip.sender);
  party(sheet, 500, "To", slip.receiver);
  sheet.line(720, 90, 990);
  const edges = [90, 990] as const;
  sheet.pair(800, ["Amount:", `${withCommas(slip.amount)} Baht`], { size: 46, weight: 700 }, edges);
  sheet.pair(870, ["Fee:", `${withCommas(slip.fee ?? "0.00")} Baht`], { size: 38 }, edges);
  sheet.pair(940, ["Transaction ID:", slip.reference], { size: 38 }, edges);
  if (slip.memo !== undefined) sheet.pair(1010, ["Memo:", slip.memo], { size: 38 }, edges);
  sheet.qr(90, 1080, 330, slip.qr);
  return sheet.text(470, 1260, "Scan to verify this slip", { size: 34, fill: "#666" });
}

function party(sheet: Sheet, top: number, label: string, { name, bank, account }: Party): void {
  sheet.circle(146, top + 80, 56, "#00a950");
  sheet.text(240, top + 24, label, { size: 30, fill: "#888" });
  sheet.text(240, top + 76, name, { size: 42, weight: 700 });
  sheet.text(240, top + 128, bankName(bank, "en"), { size: 34, fill: "#555" });
  sheet.text(240, top + 178, masked(account, "xxx-x-x####-x"), { size: 34, fill: "#555" });
}
