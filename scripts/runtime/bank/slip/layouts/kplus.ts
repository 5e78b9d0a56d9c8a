/** After the manner of K PLUS, in Thai. */
import { bankName, masked, momentOf, type Party, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

const ink = "#1f2a25";

export function kplus(slip: SlipDescription, font: string): Sheet {
  const { day, monthTh, yearBe, time } = momentOf(slip.atMs);
  const sheet = new Sheet(1480, font, "#ffffff");
  sheet.rect({ x: 0, y: 0, width: 1080, height: 26 }, "#00a950");
  sheet.text(60, 120, "โอนเงินสำเร็จ", { size: 56, weight: 700, fill: ink });
  sheet.text(60, 182, `${day} ${monthTh} ${yearBe % 100} ${time} น.`, { size: 36, fill: "#5c6b63" });
  sheet.text(1020, 120, "K+", { size: 72, weight: 700, fill: "#00a950", anchor: "end" });
  party(sheet, 250, slip.sender, "#00a950");
  sheet.text(112, 520, "↓", { size: 44, fill: "#8aa396" });
  party(sheet, 560, slip.receiver, "#4e2a84");
  sheet.line(830, 60, 1020);
  const edges = [60, 640] as const;
  sheet.text(60, 900, "เลขที่รายการ:", { size: 32, fill: "#5c6b63" });
  sheet.text(60, 952, slip.reference, { size: 36, fill: ink });
  sheet.text(60, 1030, "จำนวน:", { size: 32, fill: "#5c6b63" });
  sheet.text(edges[1], 1088, `${withCommas(slip.amount)} บาท`, { size: 44, weight: 700, fill: ink, anchor: "end" });
  sheet.text(60, 1160, "ค่าธรรมเนียม:", { size: 32, fill: "#5c6b63" });
  sheet.text(edges[1], 1212, `${withCommas(slip.fee ?? "0.00")} บาท`, { size: 38, fill: ink, anchor: "end" });
  if (slip.memo !== undefined) sheet.text(60, 1290, `บันทึกช่วยจำ: ${slip.memo}`, { size: 32, fill: "#5c6b63" });
  sheet.qr(720, 900, 300, slip.qr);
  sheet.text(870, 1250, "สแกนตรวจสอบสลิป", { size: 28, fill: "#5c6b63", anchor: "middle" });
  return sheet.text(60, 1420, "ผู้รับเงินสามารถสแกนคิวอาร์โค้ดนี้เพื่อตรวจสอบสถานะการโอนเงิน", { size: 28, fill: "#8a9490" });
}

function party(sheet: Sheet, top: number, { name, bank, account }: Party, colour: string): void {
  sheet.circle(126, top + 90, 64, colour);
  sheet.text(230, top + 60, name, { size: 44, weight: 500, fill: ink });
  sheet.text(230, top + 118, bankName(bank, "th"), { size: 36, fill: "#5c6b63" });
  sheet.text(230, top + 174, masked(account, "xxx-x-x####-x"), { size: 36, fill: "#5c6b63" });
}
