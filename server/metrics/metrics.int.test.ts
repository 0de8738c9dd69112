// The metrics, before and after work that is known: every number moves by what was done, and a strict reader takes every line.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundedAccount } from '#server/api/api-fixture.ts';
import { type PostgresApi, servePostgresApi } from '#server/api/postgres-api-fixture.ts';
import { mostLedgers } from './database-source.ts';
import { parseMetrics, type Scrape } from './parse-metrics-spec.ts';

let api: PostgresApi;
beforeAll(async () => {
  api = await servePostgresApi();
});
afterAll(() => api.close());

async function scrape(): Promise<Scrape> {
  const { status, headers, body } = await api.get('/api/v1/metrics');
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'no-store',
  ]);
  return parseMetrics(body);
}

const moved = (before: Scrape, after: Scrape, series: string) => (after.value(series) ?? 0) - (before.value(series) ?? 0);

describe('the metrics', () => {
  it('count requests by route, method and status, and commands by type and outcome', async () => {
    const before = await scrape();
    const account = await fundedAccount(api, 1000);
    for (const amount of ['1', '2', '5000']) await api.post(`/api/v1/accounts/${account}/debits`, { amount });
    await api.get(`/api/v1/ledgers/main/accounts/${account}`);
    await api.get('/api/v1/nowhere');
    await api.get('/trpc/ledgers.list');
    const after = await scrape();
    const by = (series: string) => moved(before, after, series);
    const requests = (route: string, method: string, status: number) =>
      by(`playhead_http_requests_total{route="${route}",method="${method}",status="${status}"}`);
    expect(requests('/api/v1/accounts', 'POST', 201)).toBe(1);
    expect(requests('/api/v1/accounts/:accountId/debits', 'POST', 200)).toBe(2);
    expect(requests('/api/v1/accounts/:accountId/debits', 'POST', 422)).toBe(1);
    expect(requests('/api/v1/ledgers/:ledgerId/accounts/:accountId', 'GET', 200)).toBe(1);
    expect(requests('none', 'GET', 404)).toBe(1);
    expect(requests('/trpc/:procedure', 'GET', 200)).toBe(1);
    expect(by('playhead_http_request_duration_seconds_count{route="/api/v1/accounts/:accountId/debits",method="POST"}')).toBe(3);
    expect(by('playhead_commands_total{type="DebitAccount",outcome="accepted"}')).toBe(2);
    expect(by('playhead_commands_total{type="DebitAccount",outcome="rejected"}')).toBe(1);
    expect(by('playhead_commands_total{type="OpenAccount",outcome="accepted"}')).toBe(1);
    expect(by('playhead_events_appended_total')).toBe(4);
    // One at a time: each command in an append of its own.
    expect(by('playhead_append_commands_count')).toBe(5);
    expect(by('playhead_append_commands_sum')).toBe(5);
    expect(by('playhead_append_duration_seconds_count')).toBe(5);
    expect([...after.series.keys()].join()).not.toContain(account);
  });

  it('say how ledgers, read models, the queue, pools and the process stand', async () => {
    const before = await scrape();
    const account = await fundedAccount(api, 0);
    const executeAt = new Date(Date.now() + 3_600_000).toISOString();
    await api.post(`/api/v1/accounts/${account}/credits`, { amount: '1', executeAt });
    const after = await scrape();
    const { position } = (await api.get('/api/v1/ledgers/main')).body;
    expect(after.value('playhead_ledger_position{ledger="main"}')).toBe(position);
    expect(moved(before, after, 'playhead_ledger_position{ledger="main"}')).toBe(1);
    expect(after.value('playhead_queue_commands{ledger="main"}')).toBe(1);
    expect(after.value('playhead_queue_oldest_due_seconds{ledger="main"}')).toBe(0);
    const model = 'ledger="main",projection="accounts",generation="1"';
    await expect.poll(async () => (await scrape()).value(`playhead_projection_lag_events{${model}}`)).toBe(0);
    const settled = await scrape();
    expect(settled.value(`playhead_projection_position{${model},live="true"}`)).toBe(position);
    expect(settled.value(`playhead_projection_lag_seconds{${model}}`)).toBe(0);
    expect(settled.value(`playhead_projection_status{${model},status="running"}`)).toBe(1);
    const connections = ['busy', 'idle'].map((state) => settled.value(`playhead_database_connections{pool="feed",state="${state}"}`));
    expect((connections[0] ?? 0) + (connections[1] ?? 0)).toBeGreaterThan(0);
    expect([settled.value('playhead_database_waiting{pool="commands"}'), settled.value('playhead_lane_waiting_commands')]).toEqual([0, 0]);
    expect(settled.value('playhead_process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(settled.value('playhead_nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect([...settled.families.keys()].filter((family) => !family.startsWith('playhead_'))).toEqual([]);
  });

  it(`have series of ${mostLedgers} ledgers at most, however many there are`, async () => {
    for (let n = 0; n < mostLedgers + 2; n += 1)
      await api.post('/api/v1/ledgers', { ledgerId: `club-${n}`, name: 'Club', timeZone: 'UTC' });
    const { value, series } = await scrape();
    expect(value('playhead_ledgers')).toBe(mostLedgers + 3);
    expect([...series.keys()].filter((key) => key.startsWith('playhead_ledger_position'))).toHaveLength(mostLedgers);
    expect(value(`playhead_ledger_position{ledger="club-${mostLedgers + 1}"}`)).toBe(1);
  });

  it('are there when the database is not', async () => {
    await api.interrupt();
    const { status, body } = await api.send('/api/v1/metrics');
    expect(status).toBe(200);
    const { value, series } = parseMetrics(body);
    expect(value('playhead_scrape_faults_total')).toBe(1);
    expect([...series.keys()].some((key) => key.startsWith('playhead_projection_position{'))).toBe(false);
    await api.restore();
    await expect.poll(async () => (await scrape()).value('playhead_ledgers')).toBe(mostLedgers + 3);
  });
});
