// A client in a process of its own: keeps as many connections busy as it is told, each request carrying so many transfers.
import { Agent, request } from 'node:http';
import { v7 } from 'uuid';
import { serveParent, twoOf } from './serve-parent.ts';

/** What the benchmark tells its client, as JSON in the first argument. */
export interface HttpTarget {
  readonly origin: string;
  readonly kind: 'playhead' | 'next';
  readonly transfersEach: number;
  readonly connections: number;
  /** The accounts' ids; the place in the list is the id where there are none. */
  readonly accounts: readonly string[];
  readonly ledgerId: string;
}

const target: HttpTarget = JSON.parse(process.argv[2] ?? '');
const { origin, kind, transfersEach, accounts, ledgerId } = target;
const agent = new Agent({ keepAlive: true, maxSockets: target.connections });
const path =
  kind === 'next'
    ? '/transfers'
    : `/trpc/${Array.from({ length: transfersEach }, () => 'transfers.send').join(',')}${transfersEach > 1 ? '?batch=1' : ''}`;
let accepted = 0;

function bodyOf(): string {
  const moves = Array.from({ length: transfersEach }, () => {
    const [from, to] = twoOf(accounts.length);
    return kind === 'next' ? { from, to, amount: '1' } : { ledgerId, commandId: v7(), from: accounts[from], to: accounts[to], amount: '1' };
  });
  return JSON.stringify(kind === 'playhead' && transfersEach > 1 ? { ...moves } : kind === 'playhead' ? moves[0] : moves);
}

function post(body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${origin}${path}`, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

serveParent({
  move: async () => {
    const answer = await post(bodyOf());
    const count = answer.split('"accepted"').length - 1;
    if (count !== transfersEach) throw new Error(`of ${transfersEach} transfers ${count} were accepted: ${answer.slice(0, 500)}`);
    accepted += count;
  },
  check: async () => String(accepted),
  close: async () => agent.destroy(),
});
