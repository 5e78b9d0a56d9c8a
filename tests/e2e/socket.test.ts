/** The socket: live stock for everybody, buying for those who signed in, limits for all. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { eventually, range } from "../support/eventually.ts";
import { type Ticket, thb } from "../support/shapes.ts";
import { type ServerMessage, Socket } from "../support/socket.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "socket" });
const open = (product: number): Promise<Socket> => Socket.open(world().system.apiUrl, product);
const signedIn = (product: number, token: string): Promise<Socket> =>
  Socket.signedIn(world().system.apiUrl, product, token);
const isStock = (message: ServerMessage): boolean => message.type === "stock";

test("everybody sees the stock on connecting and on every change, in order, with the chain's head", async () => {
  const product = await world().newProduct({ stock: 5, price: thb("1.00") });
  const watcher = await open(product);
  expect(await watcher.until(isStock)).toMatchObject({ product_id: product, stock: 5 });
  const buyers = await world().newUsers(3, "5.00");
  for (const buyer of buyers) await world().buyAndPay(buyer, product);
  await watcher.until((message) => isStock(message) && message.stock === 2);

  const told = watcher.messages.filter(isStock);
  for (const [index, message] of told.entries()) {
    expect(message.head).toMatch(/^[0-9a-f]{64}$/);
    expect(message.seq).toBeTypeOf("number");
    if (index > 0) expect(message.seq ?? 0).toBeGreaterThan(told[index - 1]?.seq ?? 0);
  }
  await eventually(async () => {
    const proof = (await world().anyone.get(`/api/sales/${product}/proof`)).expect(200).as<{ head: string }>();
    expect(watcher.messages.filter(isStock).at(-1)?.head).toBe(proof.head);
  });
  watcher.close();
});

test("a restock is told", async () => {
  const product = await world().newProduct({ stock: 1, price: thb("1.00") });
  const watcher = await open(product);
  await watcher.until(isStock);
  await world().admin.post(`/api/admin/products/${product}/restock`, { quantity: 6 }, randomUUID());
  await watcher.until((message) => isStock(message) && message.stock === 7);
  watcher.close();
});

test("a feed of nothing is refused", async () => {
  await expect(open(987_654)).rejects.toThrow("refused");
  (await world().anyone.get("/ws?product_id=1x")).expect(422);
});

test("buying needs a token, and the socket stays", async () => {
  const product = await world().newProduct({ price: thb("1.00") });
  const buyer = await world().newUser("5.00");
  const socket = await open(product);
  expect(await socket.buy("early", product)).toMatchObject({ type: "error", id: "early", code: "auth_required" });
  expect(await socket.signIn("nonsense")).toMatchObject({ type: "error" });
  expect(await socket.buy("still early", product)).toMatchObject({ type: "error", code: "auth_required" });
  const hello = await socket.signIn(buyer.session.access_token);
  expect(hello.type).toBe("auth_ok");
  expect(hello.expires_in).toBeGreaterThan(0);
  expect(await socket.buy("now", product)).toMatchObject({
    type: "order",
    id: "now",
    status: "reserved",
    product_id: product,
  });
  socket.close();
});

test("an order's outcome is pushed to its buyer and to nobody else", async () => {
  const product = await world().newProduct({ price: thb("1.00") });
  const [buyer, other] = await world().newUsers(2, "5.00");
  const socket = await signedIn(product, buyer?.session.access_token ?? "");
  const stranger = await signedIn(product, other?.session.access_token ?? "");
  const { order_id: order } = await socket.buy(randomUUID(), product);
  const pushed = await socket.until((message) => message.type === "order_status" && message.order_id === order);
  expect(pushed.status).toBe("paid");
  expect(stranger.messages.filter(({ type }) => type === "order_status")).toEqual([]);
  socket.close();
  stranger.close();
});

test("the client id is the idempotency key, and one namespace with HTTP's", async () => {
  const product = await world().newProduct({ price: thb("1.00"), per_user_limit: 5 });
  const buyer = await world().newUser("5.00");
  const socket = await signedIn(product, buyer.session.access_token);
  const first = await socket.buy("same", product);
  const second = await socket.buy("same", product);
  expect(second).toEqual(first);
  const overHttp = (await buyer.buy(product, 1, "same")).expect(202).as<Ticket>();
  expect(overHttp.order_id).toBe(first.order_id);
  expect(await socket.buy("same", product, 2)).toMatchObject({ type: "error", code: "idempotency_conflict" });
  socket.close();
});

test("what is no message is refused, and the socket stays", async () => {
  const product = await world().newProduct({ price: thb("1.00"), per_user_limit: 5 });
  const other = await world().newProduct({ price: thb("1.00") });
  const buyer = await world().newUser("5.00");
  const socket = await signedIn(product, buyer.session.access_token);
  for (const rubbish of ["{", "[]", "null", '{"type":"sell"}', '{"type":"buy"}', '{"type":"auth"}']) {
    const before = socket.messages.length;
    socket.send(rubbish);
    expect(await socket.until(({ type }) => type === "error", before)).toMatchObject({ code: "invalid_request" });
  }
  expect(await socket.buy("none", product, 0)).toMatchObject({ type: "error", code: "invalid_request" });
  expect(await socket.buy("elsewhere", other)).toMatchObject({ type: "error" });
  expect(await socket.buy("good", product)).toMatchObject({ type: "order", status: "reserved" });
  socket.send("ping");
  await socket.untilText("pong");
  socket.close();
});

test("a message above 1 KB is refused", async () => {
  const product = await world().newProduct({ price: thb("1.00") });
  const buyer = await world().newUser("5.00");
  const socket = await signedIn(product, buyer.session.access_token);
  const before = socket.messages.length;
  socket.send({ type: "buy", id: "x".repeat(1_100), product_id: product, quantity: 1 });
  await eventually(() => {
    const refusal = socket.messages.slice(before).find(({ type }) => type === "error");
    expect(refusal !== undefined || socket.closed !== undefined).toBe(true);
  });
  expect(await world().money(buyer)).toBe("5.00");
  socket.close();
});

test("not more than eight purchases of a socket are on their way at once; each gets one answer", async () => {
  const product = await world().newProduct({ price: thb("1.00"), stock: 50, per_user_limit: 50 });
  const buyer = await world().newUser("50.00");
  const socket = await signedIn(product, buyer.session.access_token);
  const ids = range(20).map((index) => `burst-${index}`);
  for (const id of ids) socket.send({ type: "buy", id, product_id: product, quantity: 1 });
  for (const id of ids) await socket.until((message) => message.id === id);
  const answers = socket.messages.filter(({ id }) => id?.startsWith("burst-"));
  expect(answers).toHaveLength(20);
  const accepted = answers.filter(({ type }) => type === "order");
  const refused = answers.filter(({ type }) => type === "error");
  expect(accepted.length).toBeGreaterThanOrEqual(8);
  expect(refused.length).toBeGreaterThan(0);
  for (const { code } of refused) expect(code).toBe("rate_limited");
  const orders = new Set(accepted.map(({ order_id: order }) => order));
  expect(orders.size).toBe(accepted.length);
  for (const order of orders) if (order) await world().untilOrder(buyer, order, "paid");
  socket.close();
});

test("a person has at most four sockets: a fifth takes the place of the oldest", async () => {
  const product = await world().newProduct({ price: thb("1.00") });
  const buyer = await world().newUser("5.00");
  const { apiUrl } = world().system;
  const sockets: Socket[] = [];
  for (const _ of range(5)) {
    sockets.push(await Socket.signedIn(apiUrl, product, buyer.session.access_token, "203.0.113.9"));
  }
  await eventually(() => expect(sockets.filter((socket) => socket.closed)).toHaveLength(1));
  const [oldest, ...others] = sockets;
  expect(oldest?.closed).toBeDefined();
  for (const socket of others) socket.close();
});

test("the token's end ends buying, not the socket", async () => {
  const product = await world().newProduct({ price: thb("1.00") });
  const buyer = await world().newUser("5.00");
  // Moving the clock closes sockets, so the old token comes to a new one.
  await world().control.advance(11 * 60_000);
  const socket = await open(product);
  expect(await socket.signIn(buyer.session.access_token)).toMatchObject({ type: "error" });
  expect(await socket.buy("late", product)).toMatchObject({ type: "error", code: "auth_required" });
  await world().signInAgain(buyer);
  expect(await socket.signIn(buyer.session.access_token)).toMatchObject({ type: "auth_ok" });
  expect(await socket.buy("again", product)).toMatchObject({ type: "order" });
  socket.close();
});
