// What an event of an account does not say: in which currency its amounts are. Each model that counts money keeps a table of it.
import type { AccountEvent } from '#server/domain/account/events.ts';
import { type AccountId, accountIdOf } from '#server/domain/ids.ts';
import { type CurrencyCode, currencyOf } from '#server/domain/money.ts';
import { decodeAccountEvent } from '#server/event-store/event-codec.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { int2Array, textArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import type { ProjectionTransaction } from './projection.ts';
import { createRowMemory } from './row-memory.ts';

export interface AccountUnit {
  readonly currency: CurrencyCode;
  readonly exponent: number;
}

/** An event of an account, decoded. */
export interface OfAccount {
  readonly recorded: RecordedEvent;
  readonly accountId: AccountId;
  readonly event: AccountEvent;
}

export interface AccountUnits {
  /** The units of all these accounts. Keeps those of the accounts that open here. */
  unitsOf(
    events: readonly OfAccount[],
    transaction: ProjectionTransaction,
    last: RecordedEvent,
  ): Promise<ReadonlyMap<AccountId, AccountUnit>>;
}

const mostAccounts = 20_000;

/** The account events among them. Throws what the codec throws. */
export function accountEvents(events: readonly RecordedEvent[]): readonly OfAccount[] {
  return events.flatMap((recorded) =>
    recorded.streamType === 'account' ? [{ recorded, accountId: accountIdOf(recorded.streamId), event: decodeAccountEvent(recorded) }] : [],
  );
}

/** `table`: of the schema read, with account_id, currency and exponent. */
export function createAccountUnits(table: string): AccountUnits {
  const memory = createRowMemory<AccountId, AccountUnit>(mostAccounts);
  const readSql = `
    select a.account_id, a.currency, a.exponent from unnest($3::uuid[]) touched (account_id)
    join read.${table} a on a.ledger_id = $1 and a.generation = $2 and a.account_id = touched.account_id`;
  const writeSql = `
    insert into read.${table} (ledger_id, generation, account_id, currency, exponent)
    select $1::text, $2::int, * from unnest($3::uuid[], $4::text[], $5::smallint[])`;

  async function readUnits({ ledgerId, generation, query }: ProjectionTransaction, ids: readonly AccountId[]) {
    if (ids.length === 0) return [];
    const rows = await query<{ account_id: string; currency: string; exponent: number }>(readSql, [ledgerId, generation, uuidArray(ids)]);
    return rows.map((row) => [accountIdOf(row.account_id), { currency: currencyOf(row.currency), exponent: row.exponent }] as const);
  }

  async function writeUnits({ ledgerId, generation, query }: ProjectionTransaction, opened: ReadonlyMap<AccountId, AccountUnit>) {
    if (opened.size === 0) return;
    const units = [...opened.values()];
    const currencies = textArray(units.map(({ currency }) => currency));
    const exponents = int2Array(units.map(({ exponent }) => exponent));
    await query(writeSql, [ledgerId, generation, uuidArray([...opened.keys()]), currencies, exponents]);
  }

  return {
    unitsOf: async (events, transaction, last) => {
      const recalled = memory.recall(transaction);
      const units = new Map<AccountId, AccountUnit>();
      const opened = new Map<AccountId, AccountUnit>();
      const unknown = new Set<AccountId>();
      for (const { accountId, event } of events) {
        if (event.type === 'AccountOpened') opened.set(accountId, { currency: event.data.currency, exponent: event.data.exponent });
        if (units.has(accountId) || unknown.has(accountId)) continue;
        const unit = opened.get(accountId) ?? recalled.get(accountId);
        if (unit) units.set(accountId, unit);
        else unknown.add(accountId);
      }
      const read = await readUnits(transaction, [...unknown]);
      for (const [accountId, unit] of read) units.set(accountId, unit);
      await writeUnits(transaction, opened);
      memory.remember(transaction, last, [...read, ...opened]);
      return units;
    },
  };
}

/** The account's unit. Throws when it was never opened: a stream that Playhead cannot have written. */
export function unitIn(units: ReadonlyMap<AccountId, AccountUnit>, accountId: AccountId): AccountUnit {
  const unit = units.get(accountId);
  if (unit === undefined) throw new Error(`account ${accountId} was never opened`);
  return unit;
}
