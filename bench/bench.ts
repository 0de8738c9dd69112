// The benchmark table. Peers run on the same server, one after the other; a run whose books do not balance is void.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openBank, startServer } from './bank.ts';
import { busRow } from './bus-rows.ts';
import { liveRows } from './live-rows.ts';
import { pgbenchRows } from './pgbench-rows.ts';
import { startPlayhead } from './playhead-process.ts';
import { beside, type Row, table } from './rows.ts';
import { startRows } from './start-rows.ts';

const help = `npm run bench -- [options]
  --only bus,live,start   only these parts; all of them unless said
  --seconds N             length of each loaded row; 8 unless said
  --json FILE             also writes the rows there`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'bus,live,start' },
    seconds: { type: 'string', default: '8' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const parts = new Set(values.only.split(','));
const rows: Row[] = [];

function add(row: Row): void {
  rows.push(row);
  console.log(table([row]).split('\n').at(-1));
}

async function serverVersion(url: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}

async function benchBus(): Promise<void> {
  const server = await startServer();
  try {
    console.log(`PostgreSQL ${await serverVersion(server.url)}, durable commits`);
    const peers = await pgbenchRows(server.url, seconds);
    for (const peer of peers) add(peer);
    const best = peers.toSorted((a, b) => b.value - a.value)[0];
    const bank = await openBank(server.url);
    for (const inFlight of [1, 64, 1_024]) {
      const uniform = await busRow(bank, { shape: 'uniform', inFlight, seconds });
      const hot = await busRow(bank, { shape: 'hot', inFlight, seconds });
      add(beside(uniform, best));
      add(beside(hot, best));
      add(beside({ ...hot, name: 'bus, hot beside uniform' }, uniform));
    }
    await bank.close();
  } finally {
    await server.stop();
  }
}

async function benchLive(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'playhead-bench-'));
  const playhead = await startPlayhead(resolve(import.meta.dirname, '..'), dataDir);
  try {
    for (const row of await liveRows(playhead.origin)) add(row);
  } finally {
    await playhead.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function bench(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()}`;
  console.log(`Node ${process.version}, ${machine}`);
  if (parts.has('bus')) await benchBus();
  if (parts.has('live')) await benchLive();
  if (parts.has('start')) for (const row of await startRows()) add(row);
  console.log(`\n${table(rows)}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}

if (values.help) console.log(help);
else await bench();
