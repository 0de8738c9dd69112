// A client of several processes, for tests: it asks each in turn, knows the last position it was told of, and has no use for excuses.
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import type { CommandJson } from '#server/live/messages.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire; each test says what it expects of it
  readonly body: any;
}

export interface Sending {
  /** A new one unless given. */
  readonly id?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which process is asked; the next one unless said. */
  readonly through?: number;
}

export type Client = ReturnType<typeof createClient>;

export const respondAsync = { Prefer: 'respond-async' };
const ended = ({ status }: CommandJson) => status !== 'queued';

/** `urls` is asked anew each time: processes come and go. */
export function createClient(urls: () => readonly string[], ledgerId: string) {
  const path = `/api/v1/ledgers/${ledgerId}`;
  let turn = 0;
  let position = 0;

  function urlOf(through: number = turn++): string {
    const all = urls();
    return all[through % all.length] ?? '';
  }

  async function send(url: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(url, init);
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
  }

  /** Sends a command once. No answer but one about the command itself is accepted. */
  async function post(what: string, body: object = {}, { id = v7(), headers = {}, through }: Sending = {}): Promise<Answer> {
    const answer = await send(`${urlOf(through)}${what.startsWith('/api') ? what : path + what}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id, ...headers },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(429);
    position = Math.max(position, answer.body.position ?? 0);
    return answer;
  }

  /** Sends a command again and again under its id, each time to the next, until somebody answers for it. */
  async function insist(what: string, body: object, sending: Sending = {}): Promise<Answer> {
    const { id = v7() } = sending;
    for (;;) {
      const answer = await post(what, body, { ...sending, id }).catch(whatCutsTheLine);
      if (answer !== null) return answer;
      await sleep(20);
    }
  }

  /** Asks one process, once its read model has come to what this client knows. */
  async function get(what: string, through?: number): Promise<Answer> {
    const url = `${urlOf(through)}${path}${what}${what.includes('?') ? '&' : '?'}minPosition=${position}`;
    for (;;) {
      const answer = await send(url);
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(429);
      if (!answer.headers.has('playhead-lagging')) return answer;
    }
  }

  /** Asks every process, which must all say the same; answers that. */
  async function read(what: string): Promise<Answer['body']> {
    const [first, ...others] = await Promise.all(urls().map((_, index) => get(what, index)));
    for (const other of others) expect(other.body).toEqual(first?.body);
    return first?.body;
  }

  /** An account, with so many cents on it, opened through one process and credited through the next. */
  async function open(cents = 0, name = 'Bar till'): Promise<string> {
    const accountId = v7();
    expect(await post('/accounts', { accountId, currency: 'EUR', name })).toMatchObject({ status: 201 });
    if (cents > 0) expect(await post(`/accounts/${accountId}/credits`, { amount: String(cents) })).toMatchObject({ status: 200 });
    return accountId;
  }

  return {
    post,
    insist,
    get,
    read,
    open,
    /** How an account stands, whoever is asked: balance, held, available. */
    standing: async (accountId: string): Promise<readonly string[]> => {
      const { balance, held, available } = await read(`/accounts/${accountId}`);
      return [balance, held, available];
    },
    /** As the socket of a process tells it: the command, once it has ended. */
    watch: (id: string, through?: number) => watchCommand(urlOf(through), { ledgerId, commandId: id }),
    /** The end of a command of the queue, told by a process that need not have run it; from then on the client knows of its position. */
    end: async (id: string): Promise<CommandJson> => {
      await expect.poll(async () => ended((await get(`/commands/${id}`)).body), { timeout: 20_000 }).toBe(true);
      const command: CommandJson = await read(`/commands/${id}`);
      position = Math.max(position, command.lastPosition ?? 0);
      return command;
    },
  };
}

// What fetch throws when there is no process, or no longer one. What a test expects in vain is no such thing.
function whatCutsTheLine(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

async function watchCommand(url: string, message: { readonly ledgerId: string; readonly commandId: string }) {
  const socket = io(url, { path: '/live', transports: ['websocket'], forceNew: true });
  const { promise: end, resolve } = Promise.withResolvers<CommandJson>();
  const heard = (command: CommandJson | null) => {
    if (command?.commandId === message.commandId && ended(command)) resolve(command);
  };
  socket.on('commandChanged', ({ command }: { readonly command: CommandJson }) => heard(command));
  const answer = await socket.timeout(20_000).emitWithAck('watchCommand', message);
  expect(answer).toMatchObject({ ok: true });
  heard(answer.command);
  return { end: end.finally(() => socket.disconnect()) };
}
