// The read models for tests without a database: the same questions, answered by folding the in-memory store each time.
import { type AccountView, viewAfter } from '#server/domain/account-view.ts';
import { accountIdOf, type LedgerId } from '#server/domain/ids.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { EventStore, RecordedEvent } from '#server/event-store/event-store.ts';
import type { HoldJson, TransferJson } from '#server/live/answers.ts';
import type { AccountEventJson, AccountJson, EventJson } from '#server/live/messages.ts';
import type { AccountQueries, Moment, QueryRefusal } from '#server/projections/accounts/account-queries.ts';
import type { TransferQueries } from '#server/projections/accounts/transfer-queries.ts';
import type { CommandQueries } from '#server/projections/commands/command-queries.ts';
import type { ReadSide } from '#server/projections/read-side.ts';
import { commandJson } from './command-json.ts';

/** One account's event with the account after it. */
interface Entry {
  readonly recorded: RecordedEvent;
  readonly view: AccountView;
}

export function memoryQueries(store: EventStore): Pick<ReadSide, 'accounts' | 'transfers' | 'commands'> {
  async function entriesOf(ledgerId: LedgerId): Promise<readonly Entry[]> {
    const { events } = await store.readFeed(ledgerId, 0, 1_000_000);
    const views = new Map<string, AccountView>();
    return events.flatMap((recorded) => {
      if (recorded.streamType !== 'account') return [];
      const accountId = accountIdOf(recorded.streamId);
      const view = viewAfter(views.get(accountId) ?? null, decodeAccountEvent(recorded), { ...recorded, accountId });
      views.set(accountId, view);
      return [{ recorded, view }];
    });
  }
  const positionOf = async (ledgerId: LedgerId) => (await store.head(ledgerId))?.position ?? 0;
  const freshness = async (ledgerId: LedgerId, minPosition = 0) => {
    const position = await positionOf(ledgerId);
    return { position, lagging: position < minPosition };
  };

  const accounts: AccountQueries = {
    freshness,
    account: async (ledgerId, { accountId, moment = 'now', minPosition }) => {
      const fresh = await freshness(ledgerId, minPosition);
      const entries = (await entriesOf(ledgerId)).filter(({ view }) => view.accountId === accountId);
      return { ...fresh, ...found(entries, moment, fresh.position) };
    },
    accounts: async (ledgerId, { cursor, limit, moment: asOf, minPosition, status }) => {
      const moment: Moment = asOf ?? 'now';
      const fresh = await freshness(ledgerId, minPosition);
      if (cursor !== undefined && !/^\d+$/.test(cursor)) return { ...fresh, refused: { code: 'InvalidRequest', field: 'cursor' } };
      if (beyond(moment, fresh.position)) return { ...fresh, refused: { code: 'UnknownPosition' } };
      const views = new Map((await entriesOf(ledgerId)).filter(({ view }) => isBy(view, moment)).map(({ view }) => [view.accountId, view]));
      const all = [...views.values()].map(accountJson).filter((account) => status === undefined || account.status === status);
      const start = Number(cursor ?? 0);
      return {
        ...fresh,
        value: { items: all.slice(start, start + limit), next: start + limit < all.length ? String(start + limit) : null },
      };
    },
    changed: () => Promise.reject(new Error('this question is tested with a database')),
    names: async (ledgerId, { accountIds }) => {
      const views = new Map((await entriesOf(ledgerId)).map(({ view }) => [view.accountId, view]));
      return accountIds
        .flatMap((id) => views.get(id) ?? [])
        .map(({ accountId, name, currency, exponent }) => ({ accountId, name, currency, exponent }));
    },
    entries: async (ledgerId, { accountId, after = 0, before = Number.POSITIVE_INFINITY, limit, order, minPosition }) => {
      const fresh = await freshness(ledgerId, minPosition);
      const all = (await entriesOf(ledgerId)).filter(({ view }) => view.accountId === accountId);
      if (all.length === 0) return { ...fresh, refused: { code: 'AccountNotFound' } };
      const inside = all.filter(({ view }) => view.version > after && view.version < before);
      return { ...fresh, value: (order === 'asc' ? inside : inside.reverse()).slice(0, limit).map(accountEventJson) };
    },
    feed: async (ledgerId, { after, limit, minPosition }) => {
      const entries = new Map((await entriesOf(ledgerId)).map((entry) => [entry.recorded.position, entry]));
      const { events } = await store.readFeed(ledgerId, after, limit);
      const items = events.map((event) => eventJson(event, entries.get(event.position)?.view));
      return { items, ...(await freshness(ledgerId, minPosition)) };
    },
    hold: async (ledgerId, { accountId, holdId, minPosition }) => {
      const fresh = await freshness(ledgerId, minPosition);
      const all = (await entriesOf(ledgerId)).filter(({ view }) => view.accountId === accountId);
      const value = holdsIn(all).find((hold) => hold.holdId === holdId);
      if (value) return { ...fresh, value };
      return { ...fresh, refused: { code: all.length === 0 ? 'AccountNotFound' : 'HoldNotFound' } };
    },
    holds: async (ledgerId, { accountId, limit, minPosition }) => {
      const fresh = await freshness(ledgerId, minPosition);
      const all = (await entriesOf(ledgerId)).filter(({ view }) => view.accountId === accountId);
      if (all.length === 0) return { ...fresh, refused: { code: 'AccountNotFound' } };
      return { ...fresh, value: { items: holdsIn(all).toReversed().slice(0, limit), next: null } };
    },
    history: async (ledgerId, { accountId, minPosition }) => {
      const fresh = await freshness(ledgerId, minPosition);
      const view = (await entriesOf(ledgerId)).findLast((entry) => entry.view.accountId === accountId)?.view;
      if (view === undefined) return { ...fresh, refused: { code: 'AccountNotFound' } };
      // The columns themselves are the database's to make; here it matters only that there is an answer.
      const columns = { openedAtMs: Date.parse(view.openedAt), sinceMs: [], type: [], types: [], amount: [], details: {} };
      return { ...fresh, value: { account: accountJson(view), ...columns, ...fresh } };
    },
  };

  async function transfersOf(ledgerId: LedgerId, moment: Moment): Promise<readonly TransferJson[]> {
    const entries = (await entriesOf(ledgerId)).filter(({ view }) => isBy(view, moment));
    const reversed = new Set(entries.map(({ recorded }) => recorded.type === 'EntryReversed' && recorded.data.transferId));
    return entries.flatMap(({ recorded, view }) => {
      const event = decodeAccountEvent(recorded);
      if (event.type !== 'TransferSent') return [];
      const { amount, ...data } = event.data;
      const { position, recordedAt } = recorded;
      const ofAccount = { from: view.accountId, currency: view.currency };
      return [{ ...data, ...ofAccount, amount: String(amount), position, recordedAt, reversed: reversed.has(data.transferId) }];
    });
  }

  const transfers: TransferQueries = {
    transfer: async (ledgerId, { transferId, minPosition }) => {
      const value = (await transfersOf(ledgerId, 'now')).find((transfer) => transfer.transferId === transferId);
      const fresh = await freshness(ledgerId, minPosition);
      return value === undefined ? { ...fresh, refused: { code: 'TransferNotFound' } } : { ...fresh, value };
    },
    transfers: async (ledgerId, { limit, minPosition, moment: asOf }) => {
      const moment: Moment = asOf ?? 'now';
      const fresh = await freshness(ledgerId, minPosition);
      if (beyond(moment, fresh.position)) return { ...fresh, refused: { code: 'UnknownPosition' } };
      const items = (await transfersOf(ledgerId, moment)).toReversed().slice(0, limit);
      return { ...fresh, value: { items, next: null } };
    },
  };
  const commands: CommandQueries = {
    ended: async (ledgerId, { status, accountId, code, run, before = Number.MAX_SAFE_INTEGER, limit, minPosition }) => {
      const outcomes = await store.readOutcomesBefore(ledgerId, before, 1_000_000);
      const items = outcomes
        .filter((outcome) => (status ?? outcome.status) === outcome.status && (code ?? outcome.rejection?.code) === outcome.rejection?.code)
        .filter(({ payload: { accountId: one, from, to } }) => accountId === undefined || [one, from, to].includes(accountId))
        .filter(({ correlationId }) => run === undefined || correlationId === run.correlationId)
        .slice(0, limit)
        .map((outcome) => ({ number: outcome.number, command: commandJson(outcome) }));
      return { items, ...(await freshness(ledgerId, minPosition)) };
    },
    run: async (ledgerId, { correlationId, before = Number.MAX_SAFE_INTEGER, most }) => {
      const outcomes = await store.readOutcomesBefore(ledgerId, before, 1_000_000);
      const ofRun = outcomes.filter((outcome) => outcome.correlationId === correlationId).slice(0, most);
      const count = (status: string) => ofRun.filter((outcome) => outcome.status === status).length;
      const counts = { accepted: count('accepted'), rejected: count('rejected'), failed: count('failed'), cancelled: count('cancelled') };
      return { ...counts, ...(await freshness(ledgerId)) };
    },
    lastEndedBy: async (ledgerId, { at }) => {
      const outcomes = await store.readOutcomesBefore(ledgerId, Number.MAX_SAFE_INTEGER, 1_000_000);
      return outcomes.find(({ endedAt }) => endedAt <= at)?.number ?? 0;
    },
    statistics: () => Promise.reject(new Error('this read model is tested with a database')),
    latencies: () => Promise.reject(new Error('this read model is tested with a database')),
    refusals: () => Promise.reject(new Error('this read model is tested with a database')),
  };
  return { accounts, transfers, commands };
}

function holdsIn(entries: readonly Entry[]): readonly HoldJson[] {
  const holds = new Map<string, HoldJson>();
  const end = (holdId: string, change: Partial<HoldJson>) => {
    const hold = holds.get(holdId);
    if (hold) holds.set(holdId, { ...hold, ...change });
  };
  for (const { recorded, view } of entries) {
    const { type, data } = decodeAccountEvent(recorded);
    if (type === 'HoldPlaced') {
      const { holdId, amount, ...said } = data;
      const { accountId, lastEventAt: placedAt } = view;
      holds.set(holdId, { holdId, accountId, amount: `${amount}`, status: 'held', captured: '0', ...said, placedAt });
    }
    if (type === 'HoldCaptured') end(data.holdId, { status: 'captured', captured: `${data.amount}` });
    if (type === 'HoldReleased') end(data.holdId, { status: 'released' });
    if (type === 'HoldExpired') end(data.holdId, { status: 'expired' });
  }
  return [...holds.values()];
}

const beyond = (moment: Moment, position: number) => moment !== 'now' && 'position' in moment && moment.position > position;

function isBy(view: AccountView, moment: Moment): boolean {
  if (moment === 'now') return true;
  if ('version' in moment) return view.version <= moment.version;
  return 'position' in moment ? view.position <= moment.position : view.lastEventAt <= moment.at;
}

function found(
  entries: readonly Entry[],
  moment: Moment,
  position: number,
): { readonly value: AccountJson } | { readonly refused: QueryRefusal } {
  const last = entries.filter(({ view }) => isBy(view, moment)).at(-1)?.view;
  if (beyond(moment, position)) return { refused: { code: 'UnknownPosition' } };
  if (entries.length > 0 && moment !== 'now' && 'version' in moment && last?.version !== moment.version)
    return { refused: { code: 'EventNotFound' } };
  return last === undefined ? { refused: { code: 'AccountNotFound' } } : { value: accountJson(last) };
}

function accountJson({ balance, held, available, overdraftLimit, ...view }: AccountView): AccountJson {
  return { ...view, balance: `${balance}`, held: `${held}`, available: `${available}`, overdraftLimit: `${overdraftLimit}` };
}

function eventJson({ ledgerId: _, ...event }: RecordedEvent, view: AccountView | undefined): EventJson {
  return view === undefined ? event : { ...event, accountId: view.accountId, balance: `${view.balance}`, available: `${view.available}` };
}

function accountEventJson({ recorded, view }: Entry): AccountEventJson {
  const { ledgerId: _, ...event } = recorded;
  const { type } = decodeAccountEvent(recorded);
  return { ...event, streamType: 'account', type, accountId: view.accountId, balance: `${view.balance}`, available: `${view.available}` };
}
