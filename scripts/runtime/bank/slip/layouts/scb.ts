/** After the manner of SCB EASY, in Thai. */
import { masked, momentOf, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

const purple = "#4e2a84";

export function scb(slip: SlipDescription, font: string): Sheet {
  const { day, monthTh, yearBe, time } = momentOf(slip.atMs);
  const sheet = new Sheet(1620, font, "#f4f1f8");
  sheet.rect({ x: 40, y: 40, width: 1000, height: 1540 }, "#ffffff", 28);
  sheet.text(540, 140, "SCB", { size: 76, weight: 700, fill: purple, anchor: "middle" });
  sheet.circle(540, 230, 44, "#3fae49").text(540, 246, "✓", { size: 48, weight: 700, fill: "#fff", anchor: "middle" });
  sheet.text(540, 340, "โอนเงินสำเร็จ", { size: 52, weight: 700, fill: purple, anchor: "middle" });
  sheet.text(540, 398, `${day} ${monthTh} ${yearBe} - ${time}`, { size: 34, fill: "#666", anchor: "middle" });
  sheet.text(540, 450, `รหัสอ้างอิง: ${slip.reference}`, { size: 34, fill: "#666", anchor: "middle" });
  sheet.line(500, 100, 980, "#cfc6dd", "8 8");
  const edges = [100, 980] as const;
  const style = { size: 40, weight: 500 } as const;
  sheet.pair(590, ["จาก", slip.sender.name], style, edges);
  sheet.text(980, 646, masked(slip.sender.account, "xxx-xxx###-#"), { size: 36, fill: "#555", anchor: "end" });
  sheet.pair(760, ["ไปยัง", slip.receiver.name], style, edges);
  sheet.text(980, 816, masked(slip.receiver.account, "xxx-xxx###-#"), { size: 36, fill: "#555", anchor: "end" });
  sheet.line(880, 100, 980, "#cfc6dd", "8 8");
  sheet.pair(970, ["จำนวนเงิน", withCommas(slip.amount)], { size: 48, weight: 700 }, edges);
  if (slip.memo !== undefined) sheet.pair(1050, ["บันทึกช่วยจำ", slip.memo], { size: 36 }, edges);
  sheet.qr(110, 1150, 320, slip.qr);
  sheet.text(480, 1260, "ผู้รับเงินสามารถสแกนคิวอาร์โค้ดนี้", { size: 32, fill: "#666" });
  return sheet.text(480, 1312, "เพื่อตรวจสอบสถานะการโอนเงิน", { size: 32, fill: "#666" });
}
