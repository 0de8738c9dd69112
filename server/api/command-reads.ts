// What became of commands, straight from the log: one by its id, and pages of them, newest first.
import type { AccountId, CommandId, LedgerId } from '#server/domain/ids.ts';
import type { RecordedCommand } from '#server/event-store/event-store.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { commandJson } from './command-json.ts';
import type { ApiContext } from './context.ts';
import { Problem } from './problem.ts';

export interface CommandsQuestion {
  readonly ledgerId: LedgerId;
  readonly status?: CommandJson['status'];
  /** Only those that name the account. */
  readonly accountId?: AccountId;
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
}

type Reads = Pick<ApiContext, 'store' | 'ledgers'>;

/** A page is the work of reading so many outcomes, found or not: a filter that fits nothing must not read the whole log. */
export const mostScanned = 10_000;
const chunk = 1_000;

interface CommandQuestion {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly minPosition?: number;
}

/** `command` is null while nothing has ended under the id. */
export async function findCommand(
  { store, ledgers }: Reads,
  { ledgerId, commandId, minPosition = 0 }: CommandQuestion,
): Promise<{ readonly command: CommandJson | null } & Freshness> {
  const { position } = await ledgers.head(ledgerId);
  const [found] = await store.readCommands(ledgerId, [commandId]);
  return { command: found === undefined ? null : commandJson(found), position, lagging: position < minPosition };
}

/** Newest first. A page may have fewer than asked for, none even, and still a next one. */
export async function listCommands({ store, ledgers }: Reads, asked: CommandsQuestion): Promise<Page<CommandJson> & Freshness> {
  const { ledgerId, limit, cursor, minPosition = 0 } = asked;
  const { position } = await ledgers.head(ledgerId);
  const freshness = { position, lagging: position < minPosition };
  const items: CommandJson[] = [];
  let before = cursor === undefined ? Number.MAX_SAFE_INTEGER : numberIn(cursor);
  if (asked.status === 'queued') return { items, next: null, ...freshness };
  for (let scanned = 0; scanned < mostScanned; scanned += chunk) {
    const outcomes = await store.readOutcomesBefore(ledgerId, before, chunk);
    for (const outcome of outcomes) {
      before = outcome.number;
      if (fits(outcome, asked)) items.push(commandJson(outcome));
      if (items.length === limit) return { items, next: before > 1 ? cursorAt(before) : null, ...freshness };
    }
    if (outcomes.length < chunk) return { items, next: null, ...freshness };
  }
  return { items, next: cursorAt(before), ...freshness };
}

function fits({ status, payload }: RecordedCommand, asked: CommandsQuestion): boolean {
  if (asked.status !== undefined && asked.status !== status) return false;
  return asked.accountId === undefined || [payload.accountId, payload.from, payload.to].includes(asked.accountId);
}

const cursorAt = (number: number) => Buffer.from(`outcome ${number}`).toString('base64url');

function numberIn(cursor: string): number {
  const match = /^outcome ([1-9][0-9]{0,14})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) throw new Problem('InvalidRequest', 'That cursor was not given out for this question.', { field: 'cursor' });
  return Number(match[1]);
}
