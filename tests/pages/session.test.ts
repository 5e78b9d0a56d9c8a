/** A session is started however late the network comes, ends only when it is refused, and nobody is signed in again after leaving. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Refused } from "../../workers/frontend/app/src/client/client";
import type { Granted } from "../../workers/frontend/app/src/session/grants";
import { keepTrying } from "../../workers/frontend/app/src/session/keep-trying";
import { isUnreached, Session, type SessionState } from "../../workers/frontend/app/src/session/session";
import { emptyStorages } from "./storage";
import { world } from "./virtual";

const refused = (status: number, code: string, retryAfterS?: number): Refused =>
  new Refused({ code, detail: `words of ${code}`, requestId: "", status, retryAfterS });
const offline = (): Refused => refused(0, "offline");

const granted = (count: number): Granted => ({
  access_token: `access ${count}`,
  refresh_token: `refresh ${count}`,
  expires_in: 600,
  user: { id: "1001", language: "en", roles: [] } as Granted["user"],
});

/** A gateway whose answers the test sets. */
class Gateway {
  /** Undefined: it answers. */
  fault: Refused | undefined;
  initDataFault: Refused | undefined;
  signIns = 0;
  readonly revoked: string[] = [];
  #count = 0;

  readonly signIn = async (): Promise<Granted> => {
    this.signIns += 1;
    const fault = this.initDataFault ?? this.fault;
    if (fault !== undefined) throw fault;
    return this.#next();
  };

  readonly calls = {
    refresh: async (): Promise<Granted> => {
      if (this.fault !== undefined) throw this.fault;
      return this.#next();
    },
    revoke: async (token: string): Promise<void> => {
      this.revoked.push(token);
    },
  };

  #next(): Granted {
    this.#count += 1;
    return granted(this.#count);
  }
}

const started = (gateway: Gateway, now?: () => number): Session =>
  new Session({ name: "test", language: () => "en", calls: gateway.calls, ...(now === undefined ? {} : { now }) });

beforeEach(() => {
  emptyStorages();
  vi.stubGlobal("BroadcastChannel", undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe("first opened without a network", () => {
  test("it is not signed in, and is when the network comes", async () => {
    const gateway = new Gateway();
    const ports = world(1);
    const session = started(gateway);
    gateway.fault = offline();
    await session.start(gateway.signIn);
    expect(isUnreached(session.state)).toBe(true);
    const end = keepTrying(session, ports);
    ports.comeBack();
    await ports.clock.pass(0);
    expect(isUnreached(session.state)).toBe(true);
    gateway.fault = undefined;
    ports.comeBack();
    await ports.clock.pass(0);
    expect(session.state).toMatchObject({ kind: "signed_in", user: { id: "1001" } });
    expect(await session.token()).toBe("access 1");
    end();
    expect(ports.clock.armed).toBe(0);
  });

  test("it is tried again by itself, more and more rarely, where no event says that the network is back", async () => {
    const gateway = new Gateway();
    const ports = world(4);
    const session = started(gateway);
    gateway.fault = refused(503, "unavailable");
    await session.start(gateway.signIn);
    const end = keepTrying(session, ports);
    await ports.clock.pass(10 * 60_000);
    expect(gateway.signIns).toBeGreaterThan(5);
    expect(gateway.signIns).toBeLessThan(60);
    gateway.fault = undefined;
    await ports.clock.pass(61_000);
    expect(session.isSignedIn).toBe(true);
    const before = gateway.signIns;
    ports.comeBack();
    await ports.clock.pass(10 * 60_000);
    expect(gateway.signIns).toBe(before);
    end();
  });

  test("asked again by hand it tries once at a time, and what is shown meanwhile stays", async () => {
    const gateway = new Gateway();
    const session = started(gateway);
    gateway.fault = offline();
    await session.start(gateway.signIn);
    const states: SessionState["kind"][] = [];
    session.subscribe(() => states.push(session.state.kind));
    gateway.fault = undefined;
    await Promise.all([session.start(), session.start(), session.start()]);
    expect(gateway.signIns).toBe(2);
    expect(states).toEqual(["signed_in"]);
    await session.start();
    expect(gateway.signIns).toBe(2);
  });

  test("a call during the attempt waits for it and is somebody's", async () => {
    const gateway = new Gateway();
    const session = started(gateway);
    gateway.fault = offline();
    await session.start(gateway.signIn);
    gateway.fault = undefined;
    const attempt = session.start();
    expect(await session.token()).toBe("access 1");
    await attempt;
  });

  test("a stored session goes on later", async () => {
    const gateway = new Gateway();
    sessionStorage.setItem("doglc:test:refresh", "stored");
    const session = started(gateway);
    gateway.fault = offline();
    await session.start();
    expect(isUnreached(session.state)).toBe(true);
    expect(sessionStorage.getItem("doglc:test:refresh")).toBe("stored");
    gateway.fault = undefined;
    await session.start();
    expect(session.isSignedIn).toBe(true);
  });
});

test("who has been refused is not tried again", async () => {
  const gateway = new Gateway();
  const ports = world(1);
  const session = started(gateway);
  gateway.initDataFault = refused(401, "init_data_invalid");
  await session.start(gateway.signIn);
  expect(session.state).toMatchObject({ kind: "failed", refusal: { code: "init_data_invalid" } });
  const end = keepTrying(session, ports);
  ports.comeBack();
  await ports.clock.pass(10 * 60_000);
  expect(gateway.signIns).toBe(1);
  end();
});

describe("in the middle of it", () => {
  test("a renewal without a network ends nothing", async () => {
    const gateway = new Gateway();
    let now = 0;
    const session = started(gateway, () => now);
    await session.start(gateway.signIn);
    now = 580_000;
    gateway.fault = offline();
    expect(await session.token()).toBe("access 1");
    now = 700_000;
    expect(await session.token()).toBeUndefined();
    expect(session.isSignedIn).toBe(true);
    gateway.fault = undefined;
    expect(await session.token()).toBe("access 2");
  });

  test("somebody who is banned is told so, with the gateway's words", async () => {
    const gateway = new Gateway();
    const session = started(gateway);
    await session.start(gateway.signIn);
    gateway.fault = refused(403, "banned");
    await session.renew();
    expect(session.state).toMatchObject({
      kind: "expired",
      refusal: { status: 403, code: "banned", detail: "words of banned" },
    });
  });

  test("a ban that only the new sign-in tells of is told too", async () => {
    const gateway = new Gateway();
    const session = started(gateway);
    await session.start(gateway.signIn);
    gateway.fault = refused(401, "unauthorized");
    gateway.initDataFault = refused(403, "banned");
    await session.renew();
    expect(session.state).toMatchObject({ kind: "expired", refusal: { code: "banned" } });
  });

  test("an ended session with sign-in data that is too old is over, and asks to open the app again", async () => {
    const gateway = new Gateway();
    sessionStorage.setItem("doglc:test:refresh", "ended elsewhere");
    const session = started(gateway);
    gateway.fault = refused(401, "unauthorized");
    await session.start(gateway.signIn);
    expect(session.state).toMatchObject({ kind: "expired", refusal: { status: 401 } });
  });
});

describe("two sign-ins at once", () => {
  /** A way whose answers come when the test says so. */
  function slowly(): { signIn: () => Promise<Granted>; asked: PromiseWithResolvers<Granted>[] } {
    const asked: PromiseWithResolvers<Granted>[] = [];
    const signIn = (): Promise<Granted> => {
      const answer = Promise.withResolvers<Granted>();
      asked.push(answer);
      return answer.promise;
    };
    return { signIn, asked };
  }

  async function twoAtOnce() {
    const gateway = new Gateway();
    const { signIn, asked } = slowly();
    const session = started(gateway);
    const first = session.start(signIn);
    const second = session.signIn(signIn);
    expect(asked).toHaveLength(2);
    return { gateway, session, asked, first, second };
  }

  test("the one that failed late does not touch who is signed in", async () => {
    const { gateway, session, asked, first, second } = await twoAtOnce();
    asked[1]?.resolve(granted(2));
    await second;
    asked[0]?.reject(offline());
    await first;
    expect(session.state).toMatchObject({ kind: "signed_in" });
    expect(await session.token()).toBe("access 2");
    expect(gateway.revoked).toEqual([]);
  });

  test("where both succeed the newcomer is ended, and the one that goes on keeps its tokens", async () => {
    const { gateway, session, asked, first, second } = await twoAtOnce();
    asked[1]?.resolve(granted(2));
    await second;
    asked[0]?.resolve(granted(1));
    await first;
    expect(await session.token()).toBe("access 2");
    expect(sessionStorage.getItem("doglc:test:refresh")).toBe("refresh 2");
    expect(gateway.revoked).toEqual(["access 1"]);
  });

  test("the one that was replaced says nothing while the other is on its way", async () => {
    const { session, asked, first, second } = await twoAtOnce();
    asked[0]?.reject(offline());
    await first;
    expect(session.state.kind).toBe("starting");
    asked[1]?.reject(offline());
    await second;
    expect(isUnreached(session.state)).toBe(true);
  });

  test("a call that waited for the one that hangs goes on with the other", async () => {
    const { session, asked, second } = await twoAtOnce();
    const token = session.token();
    asked[1]?.resolve(granted(2));
    await second;
    expect(await token).toBe("access 2");
  });

  test("a renewal that hangs is overtaken as well: its success is ended, its refusal says nothing", async () => {
    for (const isRefused of [true, false]) {
      emptyStorages();
      sessionStorage.setItem("doglc:test:refresh", "stored");
      const gateway = new Gateway();
      const { signIn, asked } = slowly();
      const renewed = Promise.withResolvers<Granted>();
      const calls = { ...gateway.calls, refresh: () => renewed.promise };
      const session = new Session({ name: "test", language: () => "en", calls });
      const first = session.start(signIn);
      const second = session.signIn(signIn);
      asked[0]?.resolve(granted(2));
      await second;
      if (isRefused) renewed.reject(refused(401, "unauthorized"));
      else renewed.resolve(granted(1));
      await first;
      expect(await session.token()).toBe("access 2");
      expect(sessionStorage.getItem("doglc:test:refresh")).toBe("refresh 2");
      expect(gateway.revoked).toEqual(isRefused ? [] : ["access 1"]);
    }
  });
});

describe("a gateway that says not now", () => {
  test("is not asked for a renewal by every call, and not before it asked to", async () => {
    let now = 0;
    const gateway = new Gateway();
    const session = started(gateway, () => now);
    await session.start(gateway.signIn);
    now = 700_000;
    gateway.fault = refused(503, "unavailable");
    const renewals = vi.spyOn(gateway.calls, "refresh");
    for (let call = 0; call < 20; call += 1) expect(await session.token()).toBeUndefined();
    expect(renewals).toHaveBeenCalledTimes(1);
    now += 1_000;
    for (let call = 0; call < 20; call += 1) await session.renew();
    expect(renewals).toHaveBeenCalledTimes(2);
    now += 1_999;
    await session.renew();
    expect(renewals).toHaveBeenCalledTimes(2);
    gateway.fault = refused(429, "rate_limited", 30);
    now += 1;
    await session.renew();
    now += 29_999;
    await session.renew();
    expect(renewals).toHaveBeenCalledTimes(3);
    gateway.fault = undefined;
    now += 1;
    expect(await session.token()).toBe("access 2");
    expect(session.isSignedIn).toBe(true);
  });

  test("at the start it counts as not reached, and is asked again when it said, also when the page comes back before", async () => {
    const gateway = new Gateway();
    const ports = world(3);
    const session = started(gateway);
    gateway.fault = refused(429, "rate_limited", 90);
    await session.start(gateway.signIn);
    expect(isUnreached(session.state)).toBe(true);
    const end = keepTrying(session, ports);
    gateway.fault = undefined;
    ports.comeBack();
    await ports.clock.pass(89_999);
    expect(gateway.signIns).toBe(1);
    await ports.clock.pass(1);
    expect(session.isSignedIn).toBe(true);
    end();
    expect(ports.clock.armed).toBe(0);
  });
});

describe("an account that is gone", () => {
  test("a deletion that was refused after all ends like any other session", async () => {
    const gateway = new Gateway();
    const session = started(gateway);
    await session.start(gateway.signIn);
    const whenGone = vi.fn();
    session.expectsEnd(whenGone);
    session.expectsEnd(undefined);
    gateway.fault = refused(401, "unauthorized");
    await session.renew();
    expect(session.state).toMatchObject({ kind: "expired", refusal: { code: "unauthorized" } });
    expect(whenGone).not.toHaveBeenCalled();
  });

  test("sign-in data from before leaving is refused in the gateway's words", async () => {
    const gateway = new Gateway();
    const session = started(gateway);
    await session.start(gateway.signIn);
    gateway.fault = refused(401, "unauthorized");
    gateway.initDataFault = refused(401, "init_data_invalid");
    await session.renew();
    expect(session.state).toMatchObject({ kind: "expired", refusal: { code: "init_data_invalid" } });
  });

  test("after a deletion without an answer a refused session is the farewell; a gateway in trouble and a ban are not", async () => {
    for (const [fault, state] of [
      [refused(401, "init_data_invalid"), { kind: "gone" }],
      [refused(403, "banned"), { kind: "expired", refusal: { code: "banned" } }],
    ] as const) {
      emptyStorages();
      const gateway = new Gateway();
      const session = started(gateway);
      await session.start(gateway.signIn);
      const whenGone = vi.fn();
      session.expectsEnd(whenGone);
      gateway.fault = offline();
      await session.renew();
      expect(session.isSignedIn).toBe(true);
      gateway.fault = refused(401, "unauthorized");
      gateway.initDataFault = fault;
      await session.renew();
      expect(session.state).toMatchObject(state);
      expect(whenGone).toHaveBeenCalledTimes(state.kind === "gone" ? 1 : 0);
    }
  });

  test("a late refusal after signing out signs nobody in again", async () => {
    for (const end of ["signed_out", "gone"] as const) {
      emptyStorages();
      const gateway = new Gateway();
      const session = started(gateway);
      await session.start(gateway.signIn);
      await session.signOut(end);
      // A call from before comes back with 401.
      expect(await session.renew()).toBeUndefined();
      expect(await session.token()).toBeUndefined();
      expect(session.state).toEqual({ kind: end });
      expect(gateway.signIns).toBe(1);
      expect(sessionStorage.getItem("doglc:test:refresh")).toBeNull();
    }
  });
});

test("what was on its way when somebody signed out signs nobody in again, and is ended", async () => {
  const gateway = new Gateway();
  const session = started(gateway);
  await session.start(gateway.signIn);
  const renewal = session.renew();
  await session.signOut();
  expect(await renewal).toBeUndefined();
  expect(session.state).toEqual({ kind: "signed_out" });
  expect(sessionStorage.getItem("doglc:test:refresh")).toBeNull();
  expect(gateway.revoked).toEqual(["access 1", "access 2"]);
});
