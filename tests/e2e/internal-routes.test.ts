/** Between the workers: every command of the contracts wants a token of the right caller, for this callee, that is not over. */
import { describe, expect, test } from "vitest";
import { type Command, commands } from "../support/contracts.ts";
import { type Answer, send } from "../support/http.ts";
import { signingWorkers, type WorkerName, workerNames } from "../support/ports.ts";
import { secretOf, serviceToken, signed } from "../support/secrets.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "internal-routes" });
const all = commands();

test("the contracts declare commands of every callee", () => {
  expect(all.length).toBeGreaterThan(30);
  expect(new Set(all.map(({ path, callee }) => `${callee}${path}`)).size).toBe(all.length);
});

async function token(
  signer: WorkerName,
  audience: string,
  ages: { from?: number; until?: number; issuer?: string } = {},
): Promise<string> {
  const now = Math.floor((await world().control.now()) / 1_000);
  const { from = 0, until = 60, issuer } = ages;
  return serviceToken(world().system.stateDir, {
    signer,
    audience,
    issuedAt: now + from,
    expiresAt: now + until,
    ...(issuer === undefined ? {} : { issuer }),
  });
}

function give(command: Command, authorization: string | undefined, method = "POST"): Promise<Answer> {
  return send(`${world().system.url(command.callee)}${command.path}`, {
    method,
    headers: authorization === undefined ? {} : { authorization },
    // Malformed on purpose: what gets through to the command is refused there, and changes nothing.
    json: "no command",
  });
}

const refuse = async (command: Command, bearer: string): Promise<Answer> =>
  (await give(command, `Bearer ${bearer}`)).expect(401);

describe.each(all)("$callee $path", (command) => {
  const { callee, callers } = command;
  const [caller = "api"] = callers;

  test("refuses no token, and what is none", async () => {
    (await give(command, undefined)).expect(401);
    (await give(command, "Bearer ")).expect(401);
    (await give(command, "Bearer a.b.c")).expect(401);
    (await give(command, `Basic ${Buffer.from("api:api").toString("base64")}`)).expect(401);
    (await give(command, await token(caller, callee))).expect(401);
  });

  test("refuses a token that is over, or not begun", async () => {
    await refuse(command, await token(caller, callee, { from: -300, until: -60 }));
    await refuse(command, await token(caller, callee, { from: 120, until: 240 }));
  });

  test("refuses a token for another worker", async () => {
    for (const other of [...workerNames.filter((worker) => worker !== callee), "doglc", ""]) {
      await refuse(command, await token(caller, other));
    }
  });

  test("refuses a token signed by somebody else", async () => {
    const stranger = workerNames.find((worker) => worker !== caller) ?? "shop";
    await refuse(command, await token(stranger, callee, { issuer: caller }));
    const now = Math.floor((await world().control.now()) / 1_000);
    const claims = { iss: caller, aud: callee, iat: now, exp: now + 60 };
    const foreignSeed = Buffer.alloc(32, 7).toString("base64url");
    await refuse(command, signed(foreignSeed, `${caller}-1`, claims));
    const seed = secretOf(world().system.stateDir, caller, "SERVICE_SIGNING_KEY");
    await refuse(command, signed(seed, "nobody-1", claims));
    const { exp: _, ...endless } = claims;
    await refuse(command, signed(seed, `${caller}-1`, endless));
    const unsigned = [{ alg: "none", kid: `${caller}-1` }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    await refuse(command, `${unsigned.join(".")}.`);
  });

  test("refuses workers that may not give it, and lets those in that may", async () => {
    for (const worker of signingWorkers) {
      const answer = await give(command, `Bearer ${await token(worker, callee)}`);
      if (callers.includes(worker)) expect(answer.status, worker).toBe(422);
      else answer.expect(403, "forbidden");
    }
  });

  test("takes no other method", async () => {
    const good = `Bearer ${await token(caller, callee)}`;
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const answer = await give(command, good, method);
      expect([401, 404, 405], method).toContain(answer.status);
    }
  });
});

describe.each(workerNames)("%s", (worker) => {
  test("knows no other internal route", async () => {
    const good = `Bearer ${await token("api", worker)}`;
    const answer = await send(`${world().system.url(worker)}/internal/nothing/here`, {
      method: "POST",
      headers: { authorization: good },
      json: {},
    });
    expect([401, 404, 405]).toContain(answer.status);
  });

  test("tells everybody whether it is well, and nothing else", async () => {
    const health = (await send(`${world().system.url(worker)}/health`)).expect(200).as<{ status: string }>();
    expect(health.status).toBe("ok");
    const answer = await send(`${world().system.url(worker)}/nothing/here`);
    expect([401, 404, 405]).toContain(answer.status);
  });
});
