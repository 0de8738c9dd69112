// Money that came into a ledger and went out of it by hour, day, month or in total, of the trial balance's own rows: the sums at the end of
// each less those at its beginning, one indexed read a bound, however much happened in between.
import type { LedgerId } from '#server/domain/ids.ts';
import { type CurrencyCode, type Money, minus, moneySumOf, noMoney } from '#server/domain/money.ts';
import type { Freshness } from '#server/live/answers.ts';
import type { FlowJson } from '#server/live/sums.ts';
import type { LedgerMoment } from '../moment.ts';
import { type ReadModel, withModel } from '../read-model.ts';
import { endOf, startOf, type ZonedUnit } from '../statistics/zoned-buckets.ts';
import { trialBalanceName } from './trial-balance.ts';

export interface FlowsQuestion {
  readonly by: ZonedUnit | 'total';
  readonly currency: CurrencyCode;
  /** Whose hours, days and months they are. */
  readonly timeZone: string;
  /** Those that begin from then on; the total of what came from then on. Unless said: from the currency's first account on. RFC 3339, UTC. */
  readonly from?: string;
  /** The same, before then. Unless said: up to the last event, or the moment. */
  readonly to?: string;
  /** What had happened by then. As it is now unless said. */
  readonly moment?: LedgerMoment;
  readonly minPosition?: number;
}

/** The newest are answered when there are more. */
const mostFlows = 1_000;

const ofModel = 't.ledger_id = model.ledger_id and t.generation = model.generation and t.currency = $2';
const newest = 'order by t.recorded_at desc, t.position desc limit 1';

const spanSql = `
  ${withModel(trialBalanceName)}
  select model.checkpoint, first.recorded_at as first, last.recorded_at as last from model
  left join lateral (select t.recorded_at from read.trial_balance t where ${ofModel} order by t.recorded_at, t.position limit 1) first on true
  left join lateral (select t.recorded_at from read.trial_balance t where ${ofModel} ${newest}) last on true`;

// A bound later than the moment is the moment: of two rows the one that comes first.
const sumsSql = `
  ${withModel(trialBalanceName)}
  select model.checkpoint, sums.* from model
  left join lateral (
    select t.credited, t.debited, t.balance, t.position from read.trial_balance t
    where ${ofModel} and t.position <= $4::bigint order by t.position desc limit 1) latest on true
  cross join lateral (
    select bound.n, (case when s.position > latest.position then latest.credited else s.credited end)::text as credited,
      (case when s.position > latest.position then latest.debited else s.debited end)::text as debited,
      (case when s.position > latest.position then latest.balance else s.balance end)::text as balance
    from unnest($3::timestamptz[]) with ordinality bound (at, n)
    left join lateral (
      select t.credited, t.debited, t.balance, t.position from read.trial_balance t where ${ofModel} and t.recorded_at < bound.at ${newest}
    ) s on latest.position is not null
  ) sums
  order by sums.n`;

interface Span {
  readonly first: Date | null;
  readonly last: Date | null;
}
type SumRow = Readonly<Record<'credited' | 'debited' | 'balance', string | null>>;
interface Sums {
  readonly credited: Money;
  readonly debited: Money;
  readonly balance: Money;
}

/** In their order, those in which nothing happened too. None of a currency without an account. */
export async function readFlows(
  model: ReadModel,
  ledgerId: LedgerId,
  question: FlowsQuestion,
): Promise<{ readonly items: readonly FlowJson[] } & Freshness> {
  const { currency, moment, minPosition } = question;
  const asked = { ledgerId, minPosition };
  const span = await model.ask<Span>({ ...asked, sql: spanSql, values: [currency] });
  const starts = startsOf(question, span.rows[0]);
  if (starts === null) return { items: [], position: span.position, lagging: span.lagging };
  const last = moment && 'at' in moment ? Date.parse(moment.at) + 1 : Number.POSITIVE_INFINITY;
  const bounds = starts.map((ms) => new Date(Math.min(ms, last)).toISOString());
  const position = moment && 'position' in moment ? moment.position : Number.MAX_SAFE_INTEGER;
  const { rows, ...freshness } = await model.ask<SumRow>({ ...asked, sql: sumsSql, values: [currency, bounds, position] });
  const sums = rows.map(sumsOf);
  const items = sums.slice(1).map((after, index) => flowJson(question.by, starts[index] ?? 0, [sums[index] ?? none, after]));
  return { items, position: freshness.position, lagging: freshness.lagging };
}

/** When each begins, and at last when the last ends; null when there is none. */
function startsOf({ by, from, to, timeZone, moment }: FlowsQuestion, span: Span | undefined): readonly number[] | null {
  if (span?.first == null || span.last === null) return null;
  const happened = moment && 'at' in moment ? Math.min(Date.parse(moment.at), span.last.getTime()) : span.last.getTime();
  const end = to === undefined ? happened + 1 : Date.parse(to);
  const begin = from === undefined ? span.first.getTime() : Date.parse(from);
  if (by === 'total') return begin < end ? [begin, end] : null;
  const earliest = from === undefined ? startOf(by, begin, timeZone) : begin;
  const starts: number[] = [];
  for (let start = startOf(by, end - 1, timeZone); start >= earliest && starts.length < mostFlows; start = startOf(by, start - 1, timeZone))
    starts.unshift(start);
  const last = starts.at(-1);
  return last === undefined ? null : [...starts, endOf(by, last, timeZone)];
}

const none: Sums = { credited: noMoney, debited: noMoney, balance: noMoney };

function sumsOf({ credited, debited, balance }: SumRow): Sums {
  if (credited === null || debited === null || balance === null) return none;
  return { credited: moneySumOf(credited), debited: moneySumOf(debited), balance: moneySumOf(balance) };
}

function flowJson(by: FlowJson['by'], startMs: number, [before, after]: readonly [Sums, Sums]): FlowJson {
  return {
    by,
    from: new Date(startMs).toISOString(),
    credited: String(minus(after.credited, before.credited)),
    debited: String(minus(after.debited, before.debited)),
    balance: String(after.balance),
  };
}
