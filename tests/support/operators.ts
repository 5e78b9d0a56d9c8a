/** Operators at work: what needs two of them, asked for by the program and agreed to by the first admin. */
import { randomUUID } from "node:crypto";
import { type Client, type User, withKey } from "./api.ts";
import type { Answer } from "./http.ts";
import { firstAdmin, type World } from "./world.ts";

export interface Approval {
  readonly approval_id?: string;
  readonly id?: string;
  readonly state?: string;
  readonly status?: string;
}

export function approvalId(answer: Answer): string {
  const body = answer.as<Approval & { approval?: Approval }>();
  const approval = body.approval ?? body;
  const id = approval.approval_id ?? approval.id;
  if (id === undefined) throw new Error(`no approval in ${answer.text}`);
  return id;
}

/** Agrees as this operator. */
export function approve(operator: Client, id: string): Promise<Answer> {
  return operator.patiently("POST", `/api/admin/approvals/${id}/approve`, { json: {} });
}

export async function adminSession(world: World): Promise<User> {
  return world.signIn(firstAdmin);
}

/** Gives a role, both operators agreeing. */
export async function grantRole(world: World, user: User, role: "support" | "admin"): Promise<void> {
  const asked = await world.admin.patiently("POST", "/api/admin/roles", {
    json: { user_id: String(user.id), role },
    key: randomUUID(),
  });
  (await approve(await adminSession(world), approvalId(asked.expect(202)))).expect(200);
  await world.signInAgain(user);
}

/** Makes a key, both operators agreeing, and a client that uses it. */
export async function newKey(world: World, scopes: readonly string[], user?: User): Promise<KeyClient> {
  const asked = await askForKey(world.admin, scopes, user);
  (await approve(await adminSession(world), approvalId(asked.expect(202)))).expect(200);
  return keyOf(world, asked);
}

export interface KeyClient {
  readonly id: string;
  readonly secret: string;
  readonly client: Client;
}

export function askForKey(operator: Client, scopes: readonly string[], user?: User): Promise<Answer> {
  const json = { name: "a test's program", scopes, ...(user === undefined ? {} : { user_id: String(user.id) }) };
  return operator.patiently("POST", "/api/admin/keys", { json, key: randomUUID() });
}

export function keyOf(world: World, answer: Answer): KeyClient {
  const secret = /dk_([0-9a-f]{16})_[0-9a-f]{64}/.exec(answer.text);
  if (!secret?.[1]) throw new Error(`no key in ${answer.text}`);
  return { id: secret[1], secret: secret[0], client: withKey(world.system.apiUrl, secret[0]) };
}

export async function ban(world: World, user: User): Promise<void> {
  const answer = await world.admin.patiently("POST", `/api/admin/users/${user.id}/ban`, { json: { reason: "a test" } });
  answer.expect(200);
}

export async function unban(world: World, user: User): Promise<void> {
  (await world.admin.patiently("POST", `/api/admin/users/${user.id}/unban`, { json: {} })).expect(200);
}
