// What becomes of commands, straight from the queue and the log: one by its id, and pages of them.
import type { AccountId, CommandId, LedgerId } from '#server/domain/ids.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { commandJson, queuedCommandJson } from './command-json.ts';
import { scanCommands } from './command-scan.ts';
import type { ApiContext } from './context.ts';

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

/** A page is the work of reading so many commands, found or not: a filter that fits nothing must not read the whole log. */
export const mostScanned = 10_000;

interface CommandQuestion {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly minPosition?: number;
}

/** The commands among the ids: those that wait, and those that have ended. */
export async function readCommandsJson(
  store: Pick<EventStore, 'queue' | 'readCommands'>,
  ledgerId: LedgerId,
  ids: readonly CommandId[],
): Promise<readonly CommandJson[]> {
  // In this order: what has left the queue meanwhile is recorded.
  const waiting = await store.queue.readQueued(ledgerId, ids);
  const ended = await store.readCommands(ledgerId, ids);
  const endedIds = new Set(ended.map(({ id }) => id));
  return [...waiting.filter(({ id }) => !endedIds.has(id)).map(queuedCommandJson), ...ended.map(commandJson)];
}

/** `command` is null while there is none under the id. */
export async function findCommand(
  { store, ledgers }: Reads,
  { ledgerId, commandId, minPosition = 0 }: CommandQuestion,
): Promise<{ readonly command: CommandJson | null } & Freshness> {
  const { position } = await ledgers.head(ledgerId);
  const [command = null] = await readCommandsJson(store, ledgerId, [commandId]);
  return { command, position, lagging: position < minPosition };
}

/**
 * Those that wait come first, newest first, and then the ended, newest first; asked for the queued alone, in the order in which they
 * will run. A page may have fewer than asked for, none even, and still a next one.
 */
export async function listCommands({ store, ledgers }: Reads, asked: CommandsQuestion): Promise<Page<CommandJson> & Freshness> {
  const { ledgerId, limit, minPosition = 0 } = asked;
  const { position } = await ledgers.head(ledgerId);
  const freshness = { position, lagging: position < minPosition };
  const items: CommandJson[] = [];
  let scanned = 0;
  for await (const { command, cursor } of scanCommands(store, asked)) {
    scanned += 1;
    if (fits(command, asked)) items.push(command);
    if (items.length === limit || scanned === mostScanned) return { items, next: cursor, ...freshness };
  }
  return { items, next: null, ...freshness };
}

function fits({ status, payload }: CommandJson, asked: CommandsQuestion): boolean {
  if (asked.status !== undefined && asked.status !== status) return false;
  return asked.accountId === undefined || [payload.accountId, payload.from, payload.to].includes(asked.accountId);
}
