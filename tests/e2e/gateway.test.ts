/** The gateway as a client meets it, whatever it asks for: headers, sizes, languages, errors, traces. */
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { header, send } from "../support/http.ts";
import { workersThatLogged } from "../support/logs.ts";
import { run } from "../support/run.ts";
import { type Problem, type Ticket, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";
import { text } from "../support/texts.ts";

const world = useWorld({ name: "gateway" });

describe("every answer", () => {
  test.each([
    ["GET", "/api/products", 200],
    ["GET", "/api/health", 200],
    ["GET", "/health", 200],
    ["GET", "/api/docs", 200],
    ["GET", "/api/wallet", 401],
    ["GET", "/api/nothing", 404],
    ["GET", "/", 404],
    ["PUT", "/api/buy", 405],
  ])("%s %s carries the security headers and a request id", async (method, path, status) => {
    const answer = (await world().anyone.call(method, path)).expect(status);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
    expect(answer.headers["x-xss-protection"]).toBeDefined();
    const policy = header(answer, "content-security-policy") ?? "";
    if (path !== "/api/docs") expect(policy).toContain("https://telegram.org");
    expect(header(answer, "x-frame-options") === "SAMEORIGIN" || policy.includes("frame-ancestors")).toBe(true);
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("of an error is a problem with a stable code and the request's id", async () => {
    const answer = (await world().anyone.get("/api/nothing")).expect(404);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.as<Problem>()).toEqual({
      type: "urn:doglc:error:not_found",
      title: "not found",
      status: 404,
      code: "not_found",
      detail: expect.any(String),
      request_id: answer.headers["x-request-id"],
    });
  });

  test("speaks the session's language, else the client's, else the default", async () => {
    const detail = async (language?: string): Promise<string> =>
      (
        await world().anyone.get("/api/nothing", language === undefined ? {} : { "accept-language": language })
      ).as<Problem>().detail;
    expect(text("th", "error-not_found").fits(await detail())).toBe(true);
    expect(text("en", "error-not_found").fits(await detail("en-GB,en;q=0.9"))).toBe(true);
    expect(text("th", "error-not_found").fits(await detail("th"))).toBe(true);
    expect(text("th", "error-not_found").fits(await detail("fr;q=1, *;q=0.1"))).toBe(true);
    const user = await world().newUser("0.00", { language_code: "en" });
    const answer = await user.get("/api/orders/o1-00000000000000000000000000000000", { "accept-language": "th" });
    expect(text("en", "error-order_not_found").fits(answer.as<Problem>().detail)).toBe(true);
  });

  test("to a wrong method names the right ones", async () => {
    const answer = (await world().anyone.call("DELETE", "/api/products")).expect(405, "method_not_allowed");
    expect(header(answer, "allow")).toContain("GET");
  });

  test("to HEAD is that to GET without a body", async () => {
    const answer = await world().anyone.call("HEAD", "/api/products");
    expect(answer.status).toBe(200);
    expect(answer.text).toBe("");
  });
});

describe("other origins", () => {
  const preflight = (origin: string) =>
    world().anyone.call("OPTIONS", "/api/buy", {
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,authorization,x-telegram-user",
      },
    });

  test.each(["https://telegram.org", "https://web.telegram.org", "http://localhost:5173", "http://localhost"])(
    "%s may call",
    async (origin) => {
      const answer = await preflight(origin);
      expect([200, 204]).toContain(answer.status);
      expect(answer.headers["access-control-allow-origin"]).toBe(origin);
      expect(header(answer, "access-control-allow-headers")?.toLowerCase()).toContain("x-telegram-user");
      expect(header(answer, "access-control-allow-headers")?.toLowerCase()).toContain("authorization");
      for (const method of ["GET", "POST", "PUT", "DELETE", "OPTIONS"]) {
        expect(header(answer, "access-control-allow-methods")).toContain(method);
      }
      const real = await world().anyone.get("/api/products", { origin });
      expect(real.headers["access-control-allow-origin"]).toBe(origin);
      expect(header(real, "vary")?.toLowerCase()).toContain("origin");
    },
  );

  test.each([
    "https://evil.example",
    "https://telegram.org.evil.example",
    "https://eviltelegram.org",
    "http://telegram.org",
    "null",
    "http://localhost.evil.example",
  ])("%s may not", async (origin) => {
    expect((await preflight(origin)).headers["access-control-allow-origin"]).toBeUndefined();
    const real = await world().anyone.get("/api/products", { origin });
    expect(real.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("sizes", () => {
  test("a body above 64 KB is refused, whether it says so or not", async () => {
    const user = await world().newUser();
    const raw = JSON.stringify({ product_id: 1, quantity: 1, padding: "x".repeat(65_536) });
    (await user.call("POST", "/api/buy", { raw, headers: { "content-type": "application/json" } })).expect(
      413,
      "payload_too_large",
    );
    const chunked = await send(`${world().system.apiUrl}/api/buy`, {
      method: "POST",
      raw,
      isChunked: true,
      headers: { "content-type": "application/json", authorization: `Bearer ${user.session.access_token}` },
    });
    chunked.expect(413, "payload_too_large");
    (await world().anyone.get("/api/products")).expect(200);
  });

  test("a header block above 16 KB is refused", async () => {
    (await world().anyone.get("/api/products", { "x-padding": "x".repeat(17_000) })).expect(431, "headers_too_large");
    (await world().anyone.get("/api/products", { "x-padding": "x".repeat(8_000) })).expect(200);
  });

  test("a body of another kind is refused", async () => {
    const user = await world().newUser();
    const asForm = { raw: "product_id=1", headers: { "content-type": "application/x-www-form-urlencoded" } };
    (await user.call("POST", "/api/buy", asForm)).expect(415, "unsupported_media_type");
  });
});

describe("paths", () => {
  test.each([
    "/api/market",
    "/api/fiat",
    "/api/banking/exchange/quote",
    "/api/admin/withdrawals",
    "/metrics",
    "/__nothing",
    "/api/",
    "//",
    "/api/products/",
    "/api/products/1/2",
  ])("%s does not exist", async (path) => {
    (await world().anyone.get(path)).expect(404, "not_found");
  });

  test.each([
    "/api/products/x",
    "/api/products/0",
    "/api/products/-1",
    "/api/products/99999999999999999999",
    "/api/products/%31%00",
    "/api/products?limit=x",
    "/api/products?limit=0",
    "/api/products?limit=1000",
  ])("%s is refused, not failed", async (path) => {
    const answer = await world().anyone.get(path);
    expect([404, 422]).toContain(answer.status);
  });
});

test("internal routes are closed to the outside", async () => {
  for (const method of ["GET", "POST"]) {
    const answer = await world().anyone.call(method, "/internal/people/identify", { json: {} });
    expect([401, 404, 405]).toContain(answer.status);
  }
});

test("/api/health names every service that exists", async () => {
  const health = (await world().anyone.get("/api/health"))
    .expect(200)
    .as<{ status: string; services: Record<string, { status: string }> }>();
  expect(health.status).toBe("ok");
  for (const worker of ["banking", "security", "shop", "analytics"]) {
    expect(health.services[worker]).toMatchObject({ status: "ok", latency_ms: expect.any(Number) });
  }
});

describe("a request", () => {
  test("keeps its id through all workers, and scripts/trace shows it", async () => {
    const [user, other] = await world().newUsers(2, "10.00");
    if (!user || !other) throw new Error("no users");
    const sent = (await user.transfer(other.id, thb("1.00"))).expect(201);
    const id = header(sent, "x-request-id") ?? "";
    const { stateDir } = world().system;
    await eventually(() => {
      const workers = workersThatLogged(stateDir, id);
      expect([...workers].sort()).toEqual(expect.arrayContaining(["api", "banking"]));
    });
    const { status, output } = await run("./scripts/trace", [id, "--state", stateDir]);
    expect(status, output).toBe(0);
    expect(output).toContain("banking");
    expect(output).toContain("api");
  });

  test("that buys leaves its id with everybody who works for the order", async () => {
    const user = await world().newUser("10.00");
    const product = await world().newProduct({ price: thb("1.00") });
    const bought = (await user.buy(product, 1, "traced")).expect(202);
    const id = header(bought, "x-request-id") ?? "";
    const { order_id: order } = bought.as<Ticket>();
    expect(order).toContain(id);
    await world().untilOrder(user, order, "paid");
    const { stateDir } = world().system;
    await eventually(() => {
      expect([...workersThatLogged(stateDir, id)]).toEqual(expect.arrayContaining(["shop", "banking", "main-bot"]));
    });
    const { status, output } = await run("./scripts/trace", [id, "--state", stateDir]);
    expect(status, output).toBe(0);
    expect(output).toContain("shop");
  });

  test("gets an id of its own, whatever the client sends", async () => {
    const wanted = "0".repeat(32);
    const answer = await world().anyone.get("/api/products", {
      "x-request-id": wanted,
      traceparent: `00-${wanted}-${"1".repeat(16)}-01`,
    });
    expect(answer.headers["x-request-id"]).not.toBe(wanted);
  });

  test("leaves no token in the logs", async () => {
    const user = await world().newUser();
    (await user.get("/api/wallet")).expect(200);
    (await world().anyone.post("/api/auth/refresh", { refresh_token: user.session.refresh_token })).expect(200);
    const { logLines } = await import("../support/logs.ts");
    const all = logLines(world().system.stateDir)
      .map(({ message }) => message)
      .join("\n");
    expect(all).not.toContain(user.session.access_token);
    expect(all).not.toContain(user.session.refresh_token);
    expect(all).not.toContain("dev_operator_of_the_end_to_end_tests");
  });
});
