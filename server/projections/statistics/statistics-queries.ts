// Statistics by hour, day, month and in total, as they are or as they were at a moment of the ledger. What is whole was prepared; of
// what the moment cuts, the part until then is the difference of two running sums.

import type { LedgerId } from '#server/domain/ids.ts';
import type { CurrencyCode } from '#server/domain/money.ts';
import type { EventStore } from '#server/event-store/event-store.ts';
import type { Page } from '#server/live/answers.ts';
import type { StatisticJson } from '#server/live/sums.ts';
import type { Answer } from '../accounts/account-queries.ts';
import { cursorAfter, keyIn } from '../cursor.ts';
import { type LedgerMoment, momentValue, mustReach, unknownPosition } from '../moment.ts';
import { createReadModel, type ReadModelOptions } from '../read-model.ts';
import { statisticsName } from './statistics.ts';
import { statisticsSql } from './statistics-sql.ts';

export const statisticsUnits = ['hour', 'day', 'month', 'total'] as const;
export type StatisticsUnit = (typeof statisticsUnits)[number];

export interface StatisticsQuestion {
  readonly minPosition?: number;
  /** As they are now unless said. What had happened by then, in the hours, days and months of the ledger's time zone of now. */
  readonly moment?: LedgerMoment;
  /** Each once; in this order they are answered. */
  readonly by: readonly StatisticsUnit[];
  /**
   * Hours, days and months that begin from then on; the total of the events from then on. Unless said: the last seven days of hours, 366
   * days of days, all of the months and the total. RFC 3339, UTC, milliseconds.
   */
  readonly from?: string;
  /** The same, before then. */
  readonly to?: string;
  /** Without it those of events that have no currency, too. */
  readonly currency?: CurrencyCode;
  /** `next` of the page before, for the same question. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface StatisticsQueries {
  /** By unit, then start, then currency, then type. Nothing that counts nothing. Throws when the database does. */
  statistics(ledgerId: LedgerId, question: StatisticsQuestion): Promise<Answer<Page<StatisticJson>>>;
}

export interface StatisticsQueriesOptions extends ReadModelOptions {
  readonly store: Pick<EventStore, 'head' | 'readFeed'>;
}

interface Row {
  readonly n: number | null;
  /** What a page goes on from, as text. */
  readonly start_key: string;
  readonly starts_at: Date;
  readonly currency: string;
  readonly type: string;
  readonly count: string;
  readonly amount: string;
  readonly net: string;
}

export function createStatisticsQueries({ store, ...options }: StatisticsQueriesOptions): StatisticsQueries {
  const model = createReadModel(statisticsName, options);

  /** Where what is asked about ends, when no `to` says it: by then the last seven days are counted. Null: at the last event. */
  async function end(ledgerId: LedgerId, { to, moment }: StatisticsQuestion): Promise<string | null> {
    if (to !== undefined || moment === undefined) return to ?? null;
    if ('at' in moment) return moment.at;
    const { events } = await store.readFeed(ledgerId, Math.max(0, moment.position - 1), 1);
    return events[0]?.recordedAt ?? null;
  }

  return {
    statistics: async (ledgerId, question) => {
      const { moment, by, from, to, currency, cursor, limit, minPosition } = question;
      const rowsThatFollow = { by: by.join(), from, to, currency, ...moment };
      const key = cursor === undefined ? null : keyIn(cursor, rowsThatFollow);
      if (cursor !== undefined && !(key && isKey(key)))
        return { refused: { code: 'InvalidRequest', field: 'cursor' }, ...(await model.freshness(ledgerId, minPosition)) };
      const unknown = moment && (await unknownPosition({ model, store }, ledgerId, moment));
      if (unknown) return unknown;

      const values = [
        by,
        from ?? null,
        to ?? null,
        currency ?? null,
        await end(ledgerId, question),
        limit + 1,
        ...(key ?? [0, null, null, null]),
        ...(moment ? [momentValue(moment)] : []),
      ];
      const asked = { ledgerId, minPosition: mustReach(moment, minPosition), sql: statisticsSql(moment), values };
      const { rows, position, lagging } = await model.ask<Row>(asked);
      const found = rows.flatMap((row) => (row.n === null ? [] : [{ ...row, n: row.n }]));
      const last = found.length > limit ? found[limit - 1] : undefined;
      const next = last ? cursorAfter([String(last.n), last.start_key, last.currency, last.type], rowsThatFollow) : null;
      const items = found.slice(0, limit).map((row) => statisticJson(row, by[row.n - 1] ?? 'total', from));
      return { value: { items, next }, position, lagging };
    },
  };
}

/** Whether it can be where a page ended: a cursor's seal is no secret. */
function isKey([n = '', start = '', currency = '', type = '', ...more]: readonly string[]): boolean {
  const isPlace = /^[1-4]$/.test(n) && /^[0-9]{4}-[0-9-]{5} [0-9:.]{8,12}\+00$/.test(start) && !Number.isNaN(Date.parse(start));
  return isPlace && /^[A-Z0-9]{0,8}$/.test(currency) && /^[A-Za-z]{1,64}$/.test(type) && more.length === 0;
}

function statisticJson(row: Row, by: StatisticsUnit, from: string | undefined): StatisticJson {
  const { starts_at, currency, type, count, amount, net } = row;
  const start = by === 'total' ? (from ?? null) : starts_at.toISOString();
  return { by, from: start, currency: currency === '' ? null : currency, type, count: Number(count), amount, net };
}
