// Rows of read.search_movements, written: an event that says an amount, with the names of then and what it can be found by.
import type { AccountView } from '#server/domain/account-view.ts';
import { toDecimal } from '#server/domain/money.ts';
import type { MovementType } from '#server/domain/search-query.ts';
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import { int2Array, int8Array, textArray, timestampArray, uuidArray } from '#server/event-store/postgres-arrays.ts';
import { moneyArray } from '../money-array.ts';
import type { ProjectionTransaction, Statement } from '../projection.ts';
import type { Movement } from './movement.ts';
import { createTerms, foldText } from './terms.ts';

export interface MovementRow {
  readonly recorded: RecordedEvent;
  readonly view: AccountView;
  readonly type: MovementType;
  readonly movement: Movement;
  readonly counterpartyName: string | null;
}

/** Sizes of the blocks that positions are counted in, as powers of two: the newest are looked through first. */
export const blockSizes = [11, 14, 17] as const;

const write = `
  insert into read.search_movements (ledger_id, generation, position, account_id, account_name, version, type, amount, major, currency,
    exponent, description, reference, counterparty_id, counterparty_name, command_id, about_id, correlation_id, recorded_at, text,
    terms)
  select $1::text, $2::int, position, account_id, account_name, version, type, amount, major::numeric, currency, exponent,
    nullif(description, ''), nullif(reference, ''), counterparty_id, nullif(counterparty_name, ''), command_id, about_id, correlation_id,
    recorded_at, text, terms::int[]
  from unnest($3::bigint[], $4::uuid[], $5::text[], $6::bigint[], $7::text[], $8::bigint[], $9::text[], $10::text[], $11::smallint[],
    $12::text[], $13::text[], $14::uuid[], $15::text[], $16::uuid[], $17::uuid[], $18::uuid[], $19::timestamptz[], $20::text[],
    $21::text[])
    movement (position, account_id, account_name, version, type, amount, major, currency, exponent, description, reference, counterparty_id,
    counterparty_name, command_id, about_id, correlation_id, recorded_at, text, terms)`;

export function movementsStatement(transaction: ProjectionTransaction, rows: readonly MovementRow[]): Statement {
  const texts = rows.map(textOf);
  const terms = termsOf(transaction);
  const values = [
    transaction.ledgerId,
    transaction.generation,
    int8Array(rows.map(({ recorded }) => recorded.position)),
    uuidArray(rows.map(({ view }) => view.accountId)),
    textArray(rows.map(({ view }) => view.name)),
    int8Array(rows.map(({ recorded }) => recorded.version)),
    textArray(rows.map(({ type }) => type)),
    moneyArray(rows.map(({ movement }) => movement.amount)),
    textArray(rows.map(({ movement, view }) => toDecimal(movement.amount, view.exponent))),
    textArray(rows.map(({ view }) => view.currency)),
    int2Array(rows.map(({ view }) => view.exponent)),
    textArray(rows.map(({ movement }) => movement.description ?? '')),
    textArray(rows.map(({ movement }) => movement.reference ?? '')),
    uuidArray(rows.map(({ movement }) => movement.counterparty ?? null)),
    textArray(rows.map(({ counterpartyName }) => counterpartyName ?? '')),
    uuidArray(rows.map(({ recorded }) => recorded.commandId)),
    uuidArray(rows.map(({ movement }) => movement.aboutId ?? null)),
    uuidArray(rows.map(({ recorded }) => undertakingOf(recorded))),
    timestampArray(rows.map(({ recorded }) => recorded.recordedAt)),
    textArray(texts),
    textArray(rows.map((row, index) => `{${terms(row, texts[index] ?? '').join(',')}}`)),
  ];
  return { sql: write, values };
}

/** What a movement was part of, when that was more than its own command. */
const undertakingOf = ({ correlationId, commandId }: RecordedEvent) => (correlationId === commandId ? null : correlationId);

// A line between the texts: a phrase is found in one of them, never across two.
const textOf = ({ movement: { description, reference }, counterpartyName }: MovementRow): string =>
  [description, reference, counterpartyName]
    .filter((text) => typeof text === 'string')
    .map(foldText)
    .join(' | ');

function termsOf({ ledgerId }: ProjectionTransaction) {
  const { exact, block, ofText } = createTerms(ledgerId);
  return ({ recorded, view, type, movement }: MovementRow, text: string): readonly number[] => {
    const ids = [recorded.commandId, recorded.correlationId, ...(movement.aboutId === undefined ? [] : [movement.aboutId])];
    return [
      ...new Set([
        ...blockSizes.map((size) => block(size, blockOf(recorded.position, size))),
        exact('t', type),
        exact('a', view.accountId),
        exact('m', plainDecimal(toDecimal(movement.amount, view.exponent))),
        ...ids.map((id) => exact('i', id)),
        ...ofText(text),
      ]),
    ];
  };
}

/** The block that a position lies in. */
export const blockOf = (position: number, size: number): number => Math.floor(position / 2 ** size);

/** Without needless zeros: what the grammar makes of an amount, too. */
const plainDecimal = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal);
