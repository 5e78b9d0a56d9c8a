/** After the manner of ttb touch, in Thai. */
import { bankName, masked, momentOf, type Party, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

const blue = "#002d63";

export function ttb(slip: SlipDescription, font: string): Sheet {
  const { day, monthTh, yearBe, time } = momentOf(slip.atMs);
  const sheet = new Sheet(1580, font, "#ffffff");
  sheet.text(80, 110, "ttb", { size: 80, weight: 700, fill: blue });
  sheet.rect({ x: 200, y: 70, width: 14, height: 44 }, "#f68b1f");
  sheet.text(1000, 96, "รายการสำเร็จ", { size: 40, weight: 700, fill: "#1a8f3c", anchor: "end" });
  sheet.line(160, 80, 1000, blue);
  sheet.text(540, 250, "จำนวนเงิน (บาท)", { size: 34, fill: "#777", anchor: "middle" });
  sheet.text(540, 336, withCommas(slip.amount), { size: 80, weight: 700, fill: blue, anchor: "middle" });
  sheet.text(540, 396, `ค่าธรรมเนียม ${withCommas(slip.fee ?? "0.00")}`, { size: 32, fill: "#777", anchor: "middle" });
  party(sheet, 470, "โอนจาก", slip.sender);
  party(sheet, 690, "โอนไปที่", slip.receiver);
  sheet.line(910, 80, 1000);
  const edges = [80, 1000] as const;
  sheet.pair(980, ["วันที่ทำรายการ", `${day} ${monthTh} ${yearBe % 100}, ${time} น.`], { size: 36 }, edges);
  sheet.pair(1046, ["รหัสอ้างอิง", slip.reference], { size: 36 }, edges);
  if (slip.memo !== undefined) sheet.pair(1112, ["โน้ต", slip.memo], { size: 36 }, edges);
  sheet.qr(680, 1180, 320, slip.qr);
  return sheet.text(80, 1340, "ตรวจสอบรายการด้วยคิวอาร์โค้ด", { size: 30, fill: "#777" });
}

function party(sheet: Sheet, top: number, label: string, { name, bank, account }: Party): void {
  sheet.text(80, top, label, { size: 32, fill: "#777" });
  sheet.text(80, top + 62, name, { size: 46, weight: 700, fill: blue });
  sheet.text(80, top + 118, `${bankName(bank, "th")}  ${masked(account, "XXX-X-X####-#")}`, { size: 34, fill: "#444" });
}
