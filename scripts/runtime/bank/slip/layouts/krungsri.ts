/** After the manner of Krungsri's app, in Thai. */
import { bankName, masked, momentOf, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

const brown = "#6f5f5e";

export function krungsri(slip: SlipDescription, font: string): Sheet {
  const { day, monthTh, yearBe, timeWithSeconds } = momentOf(slip.atMs);
  const sheet = new Sheet(1500, font, "#fffdf5");
  sheet.rect({ x: 0, y: 0, width: 1080, height: 120 }, "#fec43b");
  sheet.text(540, 80, "krungsri กรุงศรี", { size: 48, weight: 700, fill: brown, anchor: "middle" });
  sheet.text(540, 200, "โอนเงินสำเร็จ", { size: 50, weight: 700, fill: "#333", anchor: "middle" });
  sheet.text(540, 256, `${day} ${monthTh} ${yearBe} ${timeWithSeconds}`, { size: 34, fill: brown, anchor: "middle" });
  const { sender, receiver } = slip;
  const rows: readonly (readonly [string, string, string])[] = [
    ["จาก", sender.name, `${bankName(sender.bank, "th")} ${masked(sender.account, "XXX-X-#####-X")}`],
    ["ถึง", receiver.name, `${bankName(receiver.bank, "th")} ${masked(receiver.account, "XXX-X-#####-X")}`],
  ];
  rows.forEach(([label, name, account], index) => {
    const top = 350 + index * 180;
    sheet.text(80, top, label, { size: 34, fill: brown });
    sheet.text(240, top, name, { size: 44, weight: 700 });
    sheet.text(240, top + 60, account, { size: 34, fill: "#555" });
  });
  sheet.rect({ x: 60, y: 640, width: 960, height: 150 }, "#fff3d1", 20);
  sheet.text(100, 730, "จำนวนเงิน", { size: 38, fill: brown });
  sheet.text(980, 736, `${withCommas(slip.amount)} THB`, { size: 54, weight: 700, anchor: "end" });
  const edges = [80, 1000] as const;
  sheet.pair(860, ["ค่าธรรมเนียม", `${withCommas(slip.fee ?? "0.00")} THB`], { size: 36 }, edges);
  sheet.pair(930, ["หมายเลขอ้างอิง", slip.reference], { size: 36 }, edges);
  if (slip.memo !== undefined) sheet.pair(1000, ["บันทึก", slip.memo], { size: 36 }, edges);
  sheet.qr(80, 1080, 330, slip.qr);
  return sheet.text(460, 1250, "สแกนเพื่อตรวจสอบสลิป", { size: 32, fill: brown });
}
