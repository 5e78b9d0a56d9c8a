/** The bank's road `mail`: what the books say of a transfer, written into the mailbox of the stand-in for Google. */
import { describe, expect, test } from "vitest";
import type { Transfer } from "../../scripts/runtime/bank/books.ts";
import { mailFaults, mailRoad } from "../../scripts/runtime/bank/mail.ts";
import { World } from "../../scripts/runtime/google/world.ts";

const transfer: Transfer = {
  id: "t1",
  bank: "004",
  account: "1234567890",
  amount: "1500.37",
  at_ms: Date.parse("2026-11-20T07:05:33Z"),
  reference: "015324140533ABC",
  sender: { bank: "014", account: "9998887776", name_th: "นาย สมชาย ใจดี", name_en: "Mr. Somchai Jaidee" },
};

const mails = (google: World): string[] =>
  google.mailbox.state.messages.map(({ raw }) => Buffer.from(raw, "latin1").toString("utf8"));

const messageIds = (google: World): (string | undefined)[] =>
  mails(google).map((mail) => /^Message-ID: (\S+)/im.exec(mail)?.[1]);

describe("the road mail", () => {
  test("writes the same mail of a transfer each time, for every bank that writes", async () => {
    for (const bank of ["004", "014", "002", "006"]) {
      const google = new World({});
      const delivery = await mailRoad(google).deliver({ ...transfer, bank }, { times: 2 });
      expect(delivery).toMatchObject({ ok: true, note: "2 mails in the mailbox." });
      expect(new Set(messageIds(google))).toEqual(new Set([`<${bank}.t1@mail.example>`]));
      expect(mails(google)).toHaveLength(2);
      google.close();
    }
  });

  test("brings every fault that it names, and no other", async () => {
    expect(mailFaults).toEqual(["failed", "missing", "forged", "stranger", "no_push"]);
    const google = new World({});
    const road = mailRoad(google);
    for (const fault of mailFaults) await road.deliver(transfer, { fault });
    const [failed, missing, forged, stranger, unpushed] = mails(google);
    expect(failed).toContain("dkim=fail");
    expect(missing).not.toMatch(/^Authentication-Results/m);
    expect(forged?.match(/^Authentication-Results/gm)?.length).toBeGreaterThan(1);
    expect(stranger).not.toContain("@kasikornbank.com;");
    expect(unpushed).toContain("dkim=pass");
    await expect(road.deliver(transfer, { fault: "dkim" })).rejects.toThrow(/fault must be one of/);
    await expect(road.deliver({ ...transfer, bank: "011" }, {})).rejects.toThrow(/writes no mails/);
    await expect(road.deliver(transfer, { times: 0 })).rejects.toThrow(/times/);
    google.close();
  });

  test("tells Google's subscriber, except where nobody is to be told", async () => {
    const google = new World({});
    google.mailbox.watch(Date.now());
    await mailRoad(google).deliver(transfer, { fault: "no_push" });
    expect(google.pusher.deliveries).toHaveLength(0);
    await mailRoad(google).deliver(transfer, {});
    expect(google.pusher.deliveries).toHaveLength(1);
    google.close();
  });
});
