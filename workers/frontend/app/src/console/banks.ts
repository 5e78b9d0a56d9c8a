/** Banks of Thailand by the three digits of the Bank of Thailand, as forms offer them. They are brands: written in Thai, or as in English. */
import type { Language } from "../texts/texts";

export interface Bank {
  readonly code: string;
  readonly short: string;
  readonly english: string;
  readonly thai: string;
}

/** Those that take part in PromptPay: an account can be at any of them. */
export const banks: readonly Bank[] = (
  [
    ["002", "BBL", "Bangkok Bank", "กรุงเทพ"],
    ["004", "KBANK", "Kasikornbank", "กสิกรไทย"],
    ["006", "KTB", "Krungthai Bank", "กรุงไทย"],
    ["011", "TTB", "TMBThanachart Bank", "ทหารไทยธนชาต"],
    ["014", "SCB", "Siam Commercial Bank", "ไทยพาณิชย์"],
    ["017", "CITI", "Citibank", "ซิตี้แบงก์"],
    ["020", "SCBT", "Standard Chartered Bank", "สแตนดาร์ดชาร์เตอร์ด"],
    ["022", "CIMBT", "CIMB Thai Bank", "ซีไอเอ็มบีไทย"],
    ["024", "UOBT", "United Overseas Bank", "ยูโอบี"],
    ["025", "BAY", "Bank of Ayudhya", "กรุงศรีอยุธยา"],
    ["030", "GSB", "Government Savings Bank", "ออมสิน"],
    ["033", "GHB", "Government Housing Bank", "อาคารสงเคราะห์"],
    ["034", "BAAC", "Bank for Agriculture and Agricultural Cooperatives", "เพื่อการเกษตรและสหกรณ์การเกษตร"],
    ["066", "ISBT", "Islamic Bank of Thailand", "อิสลามแห่งประเทศไทย"],
    ["067", "TISCO", "TISCO Bank", "ทิสโก้"],
    ["069", "KKP", "Kiatnakin Phatra Bank", "เกียรตินาคินภัทร"],
    ["070", "ICBCT", "ICBC Thai", "ไอซีบีซีไทย"],
    ["071", "TCRB", "Thai Credit Bank", "ไทยเครดิต"],
    ["073", "LHB", "Land and Houses Bank", "แลนด์แอนด์เฮ้าส์"],
    ["098", "SME", "SME Development Bank", "พัฒนาวิสาหกิจขนาดกลางและขนาดย่อม"],
  ] as const
).map(([code, short, english, thai]) => ({ code, short, english, thai }));

/** `KBANK · Kasikornbank`; the digits alone of a bank that is not known here. */
export function bankTitle(language: Language, code: string): string {
  const bank = banks.find((known) => known.code === code);
  return bank === undefined ? code : `${bank.short} · ${language === "th" ? bank.thai : bank.english}`;
}
