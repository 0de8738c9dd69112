// Walks through a ledger's commands for a list of them: those that wait, those that have ended, or both, from where a page ended.
import type { LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { commandJson, queuedCommandJson } from './command-json.ts';
import { Problem } from './problem.ts';

export interface Scan {
  readonly ledgerId: LedgerId;
  readonly status?: CommandJson['status'];
  readonly cursor?: string;
}

/** A command, and the cursor of a page that ends with it: null when it is the last. */
export interface Scanned {
  readonly command: CommandJson;
  readonly cursor: string | null;
}

/** From where on: of the ended and of the newest in the queue a number, exclusive; in due order the last place. */
type From =
  | { readonly list: 'ended' | 'newest'; readonly before: number }
  | { readonly list: 'due'; readonly after?: { readonly dueAt: string; readonly number: number } };

const chunk = 1_000;
const top = 999_999_999_999_999;

/** The queue in due order when it alone is asked for; else the newest that wait, unless a status is asked for, and then the ended. */
export async function* scanCommands(store: EventStore, { ledgerId, status, cursor }: Scan): AsyncGenerator<Scanned> {
  const from = cursor === undefined ? startOf(status) : fromIn(cursor, status);
  if (from.list === 'due') return yield* scanDue(store, ledgerId, from);
  if (from.list === 'newest') yield* scanNewest(store, ledgerId, from.before);
  yield* scanEnded(store, ledgerId, from.list === 'ended' ? from.before : top);
}

async function* scanEnded(store: EventStore, ledgerId: LedgerId, from: number): AsyncGenerator<Scanned> {
  for (let before = from; ; ) {
    const outcomes = await store.readOutcomesBefore(ledgerId, before, chunk);
    for (const outcome of outcomes) {
      before = outcome.number;
      yield { command: commandJson(outcome), cursor: before > 1 ? cursorAt({ list: 'ended', before }) : null };
    }
    if (outcomes.length < chunk) return;
  }
}

async function* scanNewest(store: EventStore, ledgerId: LedgerId, from: number): AsyncGenerator<Scanned> {
  for (let before = from; ; ) {
    const queued = await store.queue.list(ledgerId, { order: 'newest', before, limit: chunk });
    for (const command of queued) {
      before = command.number;
      yield { command: queuedCommandJson(command), cursor: cursorAt({ list: 'newest', before }) };
    }
    if (queued.length < chunk) return;
  }
}

async function* scanDue(store: EventStore, ledgerId: LedgerId, from: Extract<From, { list: 'due' }>): AsyncGenerator<Scanned> {
  for (let after = from.after; ; ) {
    const queued = await store.queue.list(ledgerId, { order: 'due', limit: chunk, ...(after && { after }) });
    for (const command of queued) {
      after = { dueAt: command.dueAt, number: command.number };
      const isLast = command === queued.at(-1) && queued.length < chunk;
      yield { command: queuedCommandJson(command), cursor: isLast ? null : cursorAt({ list: 'due', after }) };
    }
    if (queued.length < chunk) return;
  }
}

function startOf(status: Scan['status']): From {
  if (status === 'queued') return { list: 'due' };
  return { list: status === undefined ? 'newest' : 'ended', before: top };
}

function cursorAt(from: From): string {
  const place = from.list === 'due' ? `${Date.parse(from.after?.dueAt ?? '')} ${from.after?.number}` : from.before;
  return Buffer.from(`${from.list} ${place}`).toString('base64url');
}

function fromIn(cursor: string, status: Scan['status']): From {
  const [, list, first, second] =
    /^(ended|newest|due) ([1-9][0-9]{0,14})(?: ([1-9][0-9]{0,14}))?$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const mayBe = status === undefined ? ['newest', 'ended'] : [startOf(status).list];
  if (list !== undefined && mayBe.includes(list)) {
    if (list === 'due' && second !== undefined)
      return { list, after: { dueAt: new Date(Number(first)).toISOString(), number: Number(second) } };
    if (list !== 'due' && second === undefined) return { list: list === 'newest' ? list : 'ended', before: Number(first) };
  }
  throw new Problem('InvalidRequest', 'That cursor was not given out for this question.', { field: 'cursor' });
}
