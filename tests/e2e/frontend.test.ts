/** The worker that serves the pages: files with the right headers, and a way to the gateway that changes nothing. */
import { describe, expect, test } from "vitest";
import { range } from "../support/eventually.ts";
import { header, send } from "../support/http.ts";
import { Socket } from "../support/socket.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "frontend", args: ["--var", "api:RATE_PER_ADDRESS=5"] });
const site = (): string => world().system.url("frontend");

async function page(path: string, headers: Readonly<Record<string, string>> = {}) {
  return send(`${site()}${path}`, { headers });
}

async function assetOf(path: string, pattern: RegExp): Promise<string> {
  const [, asset] = pattern.exec((await page(path)).expect(200).text) ?? [];
  if (asset === undefined) throw new Error(`${path} names no ${pattern}`);
  return asset;
}

describe("files", () => {
  test.each([
    ["/", "DOGLC"],
    ["/sale", "flash sale"],
    ["/console", "console"],
  ])("%s is a page", async (path, title) => {
    const answer = (await page(path)).expect(200);
    expect(answer.headers["content-type"]).toMatch(/^text\/html; charset=utf-8$/);
    expect(answer.text).toMatch(new RegExp(`<title>.*${title}`));
    expect(answer.text).not.toMatch(/<script>|<style|style=|onload=/);
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  test("of a build are kept for a year, and asked for by their hash", async () => {
    const script = await assetOf("/", /src="(\/assets\/mini-[\w-]+\.js)"/);
    const answer = (await page(script)).expect(200);
    expect(answer.headers["content-type"]).toMatch(/javascript/);
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  test("that have not changed are not sent again", async () => {
    for (const path of ["/", await assetOf("/sale", /src="(\/assets\/sale-[\w-]+\.js)"/)]) {
      for (const encoding of ["identity", "gzip"]) {
        const first = (await page(path, { "accept-encoding": encoding })).expect(200);
        const etag = header(first, "etag") ?? "";
        expect(etag).toMatch(/^(W\/)?"[0-9a-f]+"$/);
        const again = (await page(path, { "accept-encoding": encoding, "if-none-match": etag })).expect(304);
        expect(again.text).toBe("");
        expect(again.headers["cache-control"]).toBe(first.headers["cache-control"]);
      }
    }
  });

  test("are compressed for who understands it, and are the same then", async () => {
    const script = await assetOf("/console", /src="(\/assets\/console-[\w-]+\.js)"/);
    const plain = (await page(script)).expect(200);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    const response = await fetch(`${site()}${script}`, { headers: { "accept-encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(await response.text()).toBe(plain.text);
  });

  test("that are not there are not found, and nobody keeps that", async () => {
    for (const path of ["/nothing", "/assets/mini-00000000.js", "/.env", "/assets/../wrangler.toml"]) {
      const answer = (await page(path)).expect(404, "not_found");
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    }
  });

  test.each([
    ["/index.html", "/"],
    ["/sale/", "/sale"],
    ["/sale.html", "/sale"],
    ["/console/", "/console"],
  ])("%s is at %s", async (path, address) => {
    expect((await page(path)).expect(308).headers["location"]).toBe(address);
  });

  test("can be asked for, and nothing else", async () => {
    (await send(`${site()}/`, { method: "HEAD" })).expect(200);
    const answer = (await send(`${site()}/`, { method: "POST", json: {} })).expect(405, "method_not_allowed");
    expect(answer.headers["allow"]).toBe("GET, HEAD, OPTIONS");
  });
});

describe("every own answer", () => {
  test.each(["/", "/sale", "/console", "/config.json", "/nothing", "/icon.svg", "/sw.js", "/sale/"])(
    "%s carries the security headers",
    async (path) => {
      const { headers } = await page(path);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
      expect(headers["strict-transport-security"]).toContain("max-age=31536000");
      expect(headers["set-cookie"]).toBeUndefined();
    },
  );

  test.each([
    [
      "/",
      /frame-ancestors https:\/\/web\.telegram\.org [^;]*telegram\.org http:\/\/127\.0\.0\.1:\d+ http:\/\/localhost:\d+$/,
    ],
    ["/sale", /frame-ancestors 'none'$/],
    ["/console", /frame-ancestors 'none'$/],
  ])("%s says who may frame it and what it may load", async (path, framing) => {
    const policy = header((await page(path)).expect(200), "content-security-policy") ?? "";
    expect(policy).toMatch(framing);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|data:|\*/);
  });

  test("may be read from Telegram's pages and this machine, by nobody else", async () => {
    for (const origin of ["https://telegram.org", "https://web.telegram.org", "http://localhost:5173"]) {
      expect((await page("/config.json", { origin })).headers["access-control-allow-origin"]).toBe(origin);
    }
    for (const origin of ["https://evil.example", "https://web.telegram.org.evil.example", "null"]) {
      expect((await page("/config.json", { origin })).headers["access-control-allow-origin"]).toBeUndefined();
    }
  });
});

test("pages learn where they are, and whose bot it is", async () => {
  const config = (await page("/config.json")).expect(200).as();
  expect(config).toEqual({
    environment: "development",
    bot_username: "doglc_sandbox_bot",
    sandbox_url: world().system.telegramUrl,
  });
});

describe("the way to the gateway", () => {
  test("leaves what is asked and answered as it is", async () => {
    const user = await world().newUser("10.00");
    const authorization = `Bearer ${user.session.access_token}`;
    const direct = (await send(`${world().system.apiUrl}/api/wallet`, { headers: { authorization } })).expect(200);
    const through = (await page("/api/wallet", { authorization })).expect(200);
    expect(through.as()).toEqual(direct.as());
    const changing = new Set(["date", "x-request-id", "traceparent"]);
    for (const [name, value] of Object.entries(direct.headers)) {
      if (!changing.has(name)) expect(through.headers[name], name).toEqual(value);
    }
    expect(through.headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
  });

  test("carries bodies, keys and refusals", async () => {
    const [from, to] = [await world().newUser("10.00"), await world().newUser()];
    const headers = { authorization: `Bearer ${from.session.access_token}`, "idempotency-key": "through-the-pages" };
    const json = { to: String(to.id), amount: { asset: "THB", amount: "3.00" } };
    const first = (await send(`${site()}/api/transactions`, { method: "POST", headers, json })).expect(201);
    const again = (await send(`${site()}/api/transactions`, { method: "POST", headers, json })).expect(201);
    expect(again.as()).toEqual(first.as());
    (await page("/api/wallet")).expect(401, "unauthorized");
    (await page("/api/nothing")).expect(404, "not_found");
    expect(await world().money(to)).toBe("3.00");
  });

  test("opens sockets, and buys over them", async () => {
    const product = await world().newProduct({ stock: 2 });
    const user = await world().newUser("500.00");
    const socket = await Socket.signedIn(site(), product, user.session.access_token);
    const bought = await socket.buy("one", product);
    expect(bought.type).toBe("order");
    await world().untilOrder(user, bought.order_id ?? "", "paid");
    socket.close();
  });

  test("leads to nothing behind the gateway", async () => {
    for (const path of ["/internal/wallets/view", "/api/../internal/wallets/view", "/api/..%2finternal/wallets/view"]) {
      expect((await send(`${site()}${path}`, { method: "POST", json: {} })).status, path).toBeGreaterThanOrEqual(400);
    }
    (await send(`${site()}/internal/wallets/view`, { method: "POST", json: {} })).expect(405);
  });

  test("names the client's own address: one that asks too much is slowed down, and no other", async () => {
    const ask = (address: string) => page("/api/products", { "cf-connecting-ip": address });
    const answers = await Promise.all(range(40).map(() => ask("203.0.113.7")));
    expect(answers.map(({ status }) => status)).toContain(429);
    (await ask("203.0.113.8")).expect(200);
  });

  test("being closed, pages are served all the same", async () => {
    await world().control.stop("api");
    try {
      (await page("/")).expect(200);
      (await page("/health")).expect(200);
      (await page("/api/products")).expect(503, "unavailable");
    } finally {
      await world().control.start("api");
    }
  });
});

describe("signing in as one of the sandbox's people", () => {
  test("is for pages of this origin only", async () => {
    const users = (await page("/sandbox/users", { "sec-fetch-site": "same-origin" })).expect(200);
    expect(users.as<{ users: { id: number }[] }>().users.map(({ id }) => id)).toContain(1001);
    (await page("/sandbox/users", { "sec-fetch-site": "cross-site" })).expect(403);
    (await page("/sandbox/calls")).expect(404);
    (await page("/sandbox/users/1001/messages")).expect(404);
  });

  test("gives what Telegram would give", async () => {
    const answer = await send(`${site()}/sandbox/users/1001/init-data`, { method: "POST", json: {} });
    const { init_data: initData } = answer.expect(200).as<{ init_data: string }>();
    const session = await send(`${site()}/api/auth/telegram`, { method: "POST", json: { init_data: initData } });
    session.expect(200);
  });
});
