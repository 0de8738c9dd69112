// Latencies and refusals of all commands together against the log: every one counts, in its hour, day, month and in total.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedCommand } from '#server/event-store/event-store.ts';
import type { LatencyJson } from '#server/live/sums.ts';
import type { Book } from '../book-fixture.ts';
import { fullBook, type Projected, projected } from '../history-fixture.ts';
import { startOf } from '../statistics/zoned-buckets.ts';
import { type CommandQueries, createCommandQueries } from './command-queries.ts';
import { createCommandsProjection } from './commands.ts';
import { latencyClass, percentileMs } from './latency.ts';
import type { LatenciesQuestion } from './latency-statistics.ts';

let book: Book;
let outcomes: readonly RecordedCommand[];
let zone: string;
let made: Projected;
let queries: CommandQueries;

beforeAll(async () => {
  book = await fullBook(19, 300);
  const events = await book.events();
  zone = String(events.findLast(({ type }) => type === 'TimeZoneChanged')?.data.timeZone);
  outcomes = (await book.store.readOutcomes(book.ledgerId, 0, 100_000)).filter(({ status }) => status !== 'cancelled');
  made = await projected(book, createCommandsProjection(), 40);
  queries = createCommandQueries({ pool: made.pool });
});
afterAll(() => made.close());

async function ask(question: LatenciesQuestion): Promise<readonly LatencyJson[]> {
  const answer = await queries.latencies(book.ledgerId, question);
  if (!('value' in answer)) throw new Error(answer.refused.code);
  return answer.value;
}

const took = ({ submittedAt, executeAt, endedAt }: RecordedCommand) => Date.parse(endedAt) - Date.parse(executeAt ?? submittedAt);

function counted(by: LatencyJson['by'], from: string | null, of: readonly RecordedCommand[]): LatencyJson {
  const classes = [...Map.groupBy(of, (one) => latencyClass(took(one)))]
    .map(([latency, all]) => [latency, all.length] as const)
    .sort(([a], [b]) => a - b);
  return { by, from, count: of.length, latencyP50Ms: percentileMs(classes, 0.5), latencyP99Ms: percentileMs(classes, 0.99) };
}

describe('latencies', () => {
  it.each(['hour', 'day', 'month'] as const)('by %s count every command that was decided', async (by) => {
    const groups = Map.groupBy(outcomes, ({ endedAt }) => startOf(by, Date.parse(endedAt), zone));
    const expected = [...groups].sort(([a], [b]) => a - b).map(([start, of]) => counted(by, new Date(start).toISOString(), of));
    expect(await ask({ by })).toEqual(expected);
    const [from, to] = [expected[1]?.from, expected.at(-1)?.from];
    if (from && to && from < to) expect(await ask({ by, from, to })).toEqual(expected.slice(1, -1));
  });

  it('in total are of all of them at once, whatever became of them', async () => {
    expect(new Set(outcomes.map(({ status }) => status)).size).toBeGreaterThan(1);
    expect(await ask({ by: 'total' })).toEqual([counted('total', null, outcomes)]);
    expect(await ask({ by: 'total', to: '1990-01-01T00:00:00.000Z' })).toEqual([]);
  });
});

describe('refusals', () => {
  const codeOf = ({ rejection }: RecordedCommand) => String(rejection?.code ?? '');
  const refused = () => outcomes.filter(({ status }) => status === 'rejected' || status === 'failed');
  /** `start code count` */
  async function asked(question: LatenciesQuestion): Promise<readonly string[]> {
    const answer = await queries.refusals(book.ledgerId, question);
    if (!('value' in answer)) throw new Error(answer.refused.code);
    return answer.value.map(({ from, code, count }) => `${from} ${code} ${count}`);
  }

  it.each(['hour', 'day', 'month'] as const)('by %s are those of the log, by reason', async (by) => {
    const key = (one: RecordedCommand) => `${new Date(startOf(by, Date.parse(one.endedAt), zone)).toISOString()} ${codeOf(one)}`;
    const groups = Map.groupBy(refused(), key);
    const expected = [...groups].map(([of, all]) => `${of} ${all.length}`);
    expect(expected.length).toBeGreaterThan(3);
    expect(await asked({ by })).toEqual(expected.sort());
  });

  it('in total are each reason once', async () => {
    const groups = Map.groupBy(refused(), codeOf);
    expect(await asked({ by: 'total' })).toEqual([...groups].map(([code, all]) => `null ${code} ${all.length}`).sort());
  });
});
