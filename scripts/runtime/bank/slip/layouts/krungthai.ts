/** After the manner of Krungthai NEXT, in Thai. */
import { bankName, masked, momentOf, type Party, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

const blue = "#0072bc";

export function krungthai(slip: SlipDescription, font: string): Sheet {
  const { day, monthTh, yearBe, time } = momentOf(slip.atMs);
  const sheet = new Sheet(1560, font, "#ffffff");
  sheet.rect({ x: 0, y: 0, width: 1080, height: 150 }, "#e8f5fc");
  sheet.text(60, 96, "Krungthai", { size: 52, weight: 700, fill: blue });
  sheet.text(1020, 96, "โอนเงินสำเร็จ", { size: 44, weight: 700, fill: blue, anchor: "end" });
  sheet.text(60, 220, `รหัสอ้างอิง ${slip.reference}`, { size: 34, fill: "#555" });
  party(sheet, 270, slip.sender);
  party(sheet, 480, slip.receiver);
  sheet.line(700, 60, 1020);
  const edges = [60, 1020] as const;
  sheet.pair(780, ["จำนวนเงิน", `${withCommas(slip.amount)} บาท`], { size: 44, weight: 700 }, edges);
  sheet.pair(860, ["ค่าธรรมเนียม", `${withCommas(slip.fee ?? "0.00")} บาท`], { size: 38 }, edges);
  sheet.pair(940, ["วันที่ทำรายการ", `${day} ${monthTh} ${yearBe} - ${time}`], { size: 38 }, edges);
  if (slip.memo !== undefined) sheet.pair(1020, ["บันทึกช่วยจำ", slip.memo], { size: 38 }, edges);
  sheet.line(1080, 60, 1020);
  sheet.qr(390, 1130, 300, slip.qr);
  return sheet.text(540, 1490, "สแกน QR เพื่อตรวจสอบรายการ", { size: 30, fill: "#777", anchor: "middle" });
}

function party(sheet: Sheet, top: number, { name, bank, account }: Party): void {
  sheet.circle(110, top + 80, 50, blue);
  sheet.text(190, top + 50, name, { size: 42, weight: 500 });
  sheet.text(190, top + 104, bankName(bank, "th").replace("ธ.", ""), { size: 34, fill: "#666" });
  sheet.text(190, top + 156, masked(account, "XXX-X-XX###-#"), { size: 34, fill: "#666" });
}
