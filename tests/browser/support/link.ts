/** The console's one-time link, as an operator gets it: from the bot. */
import type { World } from "../../support/world.ts";

/** Asks the bot for a link, and answers it with the address under which this system's pages are. */
export async function consoleLink(world: World, operator: number, frontendUrl: string): Promise<string> {
  // Being an operator begins with a sign-in: the first ones are known by their Telegram ids.
  await world.signIn(operator);
  const chat = world.telegram.chat(operator);
  await chat.say("/console");
  for (let message = 0; message < 3; message += 1) {
    // In the text, an entity or a button: wherever the bot puts it.
    const [, code] = /\/console#code=([\w.-]+)/.exec(JSON.stringify(await chat.next())) ?? [];
    if (code !== undefined) return `${frontendUrl}/console#code=${code}`;
  }
  throw new Error(`the bot sent no link: ${await chat.transcript()}`);
}
