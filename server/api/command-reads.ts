// What becomes of commands: one by its id, straight from the queue and the log, and pages of them, of the queue and the read model.
import type { AccountId, CommandId, LedgerId } from '#server/domain/ids.ts';
import type { QueuedCommand } from '#server/event-store/command-queue.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Freshness, Page } from '#server/live/answers.ts';
import type { CommandJson } from '#server/live/messages.ts';
import type { Run } from '#server/projections/commands/ended-commands.ts';
import { cursorAfter } from '#server/projections/cursor.ts';
import type { LedgerMoment } from '#server/projections/moment.ts';
import { commandJson, queuedCommandJson } from './command-json.ts';
import { type CommandsPlace, keyOf, placeIn } from './command-place.ts';
import { lastEndedBy } from './commands-by-then.ts';
import type { ApiContext } from './context.ts';

export interface CommandsQuestion {
  readonly ledgerId: LedgerId;
  readonly status?: CommandJson['status'];
  /** Only those that name the account, or wrote an event to it. */
  readonly accountId?: AccountId;
  /** Only those that were refused, or failed, with this code. */
  readonly code?: string;
  /** Only those of the run that shares this id. */
  readonly correlationId?: CommandId;
  /** Only those that had ended by then. What waited then is not kept. */
  readonly moment?: LedgerMoment;
  readonly cursor?: string;
  readonly limit: number;
  readonly minPosition?: number;
}

type Reads = Pick<ApiContext, 'store' | 'ledgers' | 'commands'>;

/** A page is the work of reading so many of those that wait, fitting or not: the queue knows no accounts. */
const mostLookedAt = 10_000;
const chunk = 1_000;

interface CommandQuestion {
  readonly ledgerId: LedgerId;
  readonly commandId: CommandId;
  readonly minPosition?: number;
}

/** The commands among the ids: those that wait, and those that have ended. */
export async function readCommandsJson(
  store: Pick<EventStore, 'queue' | 'readCommands' | 'readVersions'>,
  ledgerId: LedgerId,
  ids: readonly CommandId[],
): Promise<readonly CommandJson[]> {
  // In this order: what has left the queue meanwhile is recorded.
  const waiting = await store.queue.readQueued(ledgerId, ids);
  const ended = await store.readCommands(ledgerId, ids);
  const endedIds = new Set(ended.map(({ id }) => id));
  return [
    ...waiting.filter(({ id }) => !endedIds.has(id)).map(queuedCommandJson),
    ...(await withVersions(store, ledgerId, ended.map(commandJson))),
  ];
}

/** `command` is null while there is none under the id. */
export async function findCommand(
  { store, ledgers }: Pick<Reads, 'store' | 'ledgers'>,
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
export async function listCommands(reads: Reads, asked: CommandsQuestion): Promise<Page<CommandJson> & Freshness> {
  const { ledgerId, status, accountId, code, correlationId, moment, limit, minPosition = 0 } = asked;
  const rowsThatFollow = { of: 'commands', status, accountId, code, correlationId, ...(moment && { moment }) };
  const cursorTo = (place: CommandsPlace) => cursorAfter(keyOf(place), rowsThatFollow);
  const from = placeIn(asked, rowsThatFollow);
  const waiting = from.list === 'ended' ? { found: [], next: null } : await readWaiting(reads.store, asked, from);
  // After the queue, and up to what had ended when it was read: what has left it is not missed.
  const head = await reads.ledgers.head(ledgerId);
  const items = waiting.found.map(queuedCommandJson);
  if (from.list === 'due' || waiting.next !== null) {
    const next = waiting.next && cursorTo(waiting.next);
    return { items, next, position: head.position, lagging: head.position < minPosition };
  }
  const byThen = moment && (await lastEndedBy(reads, { ledgerId, head, moment })) + 1;
  const before = earlier(from.list === 'ended' ? from.before : undefined, byThen);
  const minNumber = Math.min(head.outcomes, (before ?? Number.MAX_SAFE_INTEGER) - 1);
  const most = limit - items.length;
  const run = correlationId && (await runOf(reads.store, ledgerId, correlationId));
  const question = { status, accountId, code, run, before, limit: most + 1, minPosition, minNumber };
  const { items: ended, position, lagging } = await reads.commands.ended(ledgerId, question);
  const page = ended.slice(0, most);
  const endedIds = new Set(page.map(({ command }) => command.commandId));
  const next = page.at(-1)?.number ?? before;
  return {
    items: [
      ...items.filter(({ commandId }) => !endedIds.has(commandId)),
      ...(await withVersions(
        reads.store,
        ledgerId,
        page.map(({ command }) => command),
      )),
    ],
    next: ended.length > most ? cursorTo({ list: 'ended', ...(next !== undefined && { before: next }) }) : null,
    position,
    lagging,
  };
}

/** A run, with the one of its commands that does not say so, as it is the one that gave it its id. */
export async function runOf(store: Pick<EventStore, 'readCommands'>, ledgerId: LedgerId, correlationId: CommandId): Promise<Run> {
  const [own] = await store.readCommands(ledgerId, [correlationId]);
  return { correlationId, own: own?.number ?? null };
}

/** The accepted ones with where they left their streams: one read, however many they are. */
async function withVersions(
  { readVersions }: Pick<EventStore, 'readVersions'>,
  ledgerId: LedgerId,
  commands: readonly CommandJson[],
): Promise<readonly CommandJson[]> {
  const spans = commands.map(({ firstPosition: first = 1, lastPosition: last = 0 }) => ({ first, last }));
  const versions = spans.some(({ last }) => last > 0) ? await readVersions(ledgerId, spans) : [];
  return commands.map((command, index) => (command.status === 'accepted' ? { ...command, versions: versions[index] ?? [] } : command));
}

/** The smaller of two bounds, each of which may be missing. */
function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

type Waiting = Exclude<CommandsPlace, { readonly list: 'ended' }>;

/** Those of the queue that fit, and where to go on when there are more or enough were looked at. */
export async function readWaiting(
  { queue }: Pick<EventStore, 'queue'>,
  asked: CommandsQuestion,
  from: Waiting,
): Promise<{ readonly found: readonly QueuedCommand[]; readonly next: CommandsPlace | null }> {
  const found: QueuedCommand[] = [];
  let at = from;
  for (let lookedAt = 0; lookedAt < mostLookedAt; lookedAt += chunk) {
    const range = at.list === 'due' ? { order: 'due' as const, ...at } : { order: 'newest' as const, ...at };
    const queued = await queue.list(asked.ledgerId, { ...range, limit: chunk });
    for (const command of queued) {
      const fits = isAsked(command, asked);
      if (fits && found.length === asked.limit) return { found, next: at };
      if (fits) found.push(command);
      const { number, dueAt } = command;
      at = at.list === 'due' ? { list: 'due', after: { dueAt, number } } : { list: 'newest', before: number };
    }
    if (queued.length < chunk) return { found, next: null };
  }
  return { found, next: at };
}

const isAsked = (command: QueuedCommand, { accountId, correlationId = command.correlationId }: CommandsQuestion) =>
  correlationId === command.correlationId && (accountId === undefined || names(command, accountId));
const names = ({ payload: { accountId, from, to } }: QueuedCommand, id: AccountId) => [accountId, from, to].includes(id);
