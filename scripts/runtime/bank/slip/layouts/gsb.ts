/** After the manner of GSB's MyMo, in Thai. */
import { bankName, masked, momentOf, type Party, type SlipDescription, withCommas } from "../description.ts";
import { Sheet } from "../sheet.ts";

const pink = "#d6006e";

export function gsb(slip: SlipDescription, font: string): Sheet {
  const { day, monthTh, yearBe, time } = momentOf(slip.atMs);
  const sheet = new Sheet(1700, font, "#fdf2f8");
  sheet.rect({ x: 50, y: 50, width: 980, height: 1600 }, "#ffffff", 36);
  sheet.text(540, 150, "MyMo ธนาคารออมสิน", { size: 48, weight: 700, fill: pink, anchor: "middle" });
  sheet.text(540, 226, "โอนเงินสำเร็จ", { size: 44, weight: 500, anchor: "middle" });
  sheet.line(270, 110, 970, "#f3c6de");
  const edges = [110, 970] as const;
  const row = { size: 38 } as const;
  sheet.pair(350, ["วันที่", `${day} ${monthTh} ${yearBe}`], row, edges);
  sheet.pair(420, ["เวลา", `${time} น.`], row, edges);
  sheet.pair(490, ["เลขที่อ้างอิง", slip.reference], row, edges);
  party(sheet, 600, "จากบัญชี", slip.sender);
  party(sheet, 820, "เข้าบัญชี", slip.receiver);
  sheet.line(1030, 110, 970, "#f3c6de");
  sheet.pair(1110, ["จำนวนเงิน", `${withCommas(slip.amount)} บาท`], { size: 46, weight: 700 }, edges);
  sheet.pair(1180, ["ค่าธรรมเนียม", `${withCommas(slip.fee ?? "0.00")} บาท`], row, edges);
  if (slip.memo !== undefined) sheet.pair(1250, ["บันทึกช่วยจำ", slip.memo], row, edges);
  return sheet.qr(390, 1300, 300, slip.qr);
}

function party(sheet: Sheet, top: number, label: string, { name, bank, account }: Party): void {
  sheet.text(110, top, label, { size: 34, fill: pink });
  sheet.text(110, top + 60, name, { size: 44, weight: 700 });
  sheet.text(110, top + 116, `${bankName(bank, "th")} ${masked(account, "xx-xxxx-####")}`, {
    size: 34,
    fill: "#555",
  });
}
