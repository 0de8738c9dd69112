// The benchmark table. Peers run on the same server, in turn; a run whose books do not balance is void.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './bank.ts';
import { httpRows } from './http-rows.ts';
import { liveRows } from './live-rows.ts';
import { longRows } from './long-rows.ts';
import { startPlayhead } from './playhead-process.ts';
import { processRows } from './process-rows.ts';
import { questionRows } from './question-rows.ts';
import { readRows } from './read-rows.ts';
import { json, type Row, reaching, table } from './rows.ts';
import { ask, type Run, rowNamed } from './run.ts';
import { settledRows } from './settled-rows.ts';
import { startRows } from './start-rows.ts';
import { transferRows } from './transfer-rows.ts';
import { uiRows } from './ui-rows.ts';
import { watchersRows } from './watchers-rows.ts';

const groups: Readonly<Record<string, (run: Run) => Promise<void>>> = {
  transfers: transferRows,
  settled: settledRows,
  http: httpRows,
  long: longRows,
  read: readRows,
  questions: questionRows,
  processes: processRows,
  live: benchLive,
  ui: uiRows,
  start: async (run) => {
    for (const row of await startRows()) run.add(row);
  },
};

const help = `npm run bench -- [groups] [options]
  groups         as --only, with spaces: npm run bench -- ui
  --only LIST    of ${Object.keys(groups).join(',')}; all of them unless said
  --seconds N    length of each load; 4 unless said
  --json FILE    also writes the rows there
  --large        10,000,000 events where it is 1,000,000 otherwise`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: Object.keys(groups).join(',') },
    seconds: { type: 'string', default: '4' },
    json: { type: 'string' },
    large: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const chosen = positionals.length > 0 ? positionals : values.only.split(',');
const rows: Row[] = [];
const faults: string[] = [];

async function bench(): Promise<void> {
  const begun = performance.now();
  const say = (sentence: string) => console.error(`${String(Math.round((performance.now() - begun) / 1000)).padStart(4)} s  ${sentence}`);
  const server = await startServer();
  try {
    const run: Run = {
      server,
      seconds: Number(values.seconds),
      large: values.large,
      say,
      add: (row) => {
        rows.push(row);
        say(table([row]).split('\n').at(-1) ?? '');
      },
      row: (name) => rowNamed(rows, name),
    };
    run.add(await machineRow(server.url));
    for (const name of chosen) {
      say(`— ${name}, load ${loadavg()[0]?.toFixed(2)}`);
      await groups[name]?.(run).catch((error: unknown) => {
        faults.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
        say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      });
    }
    run.add(memoryRow());
  } finally {
    await server.stop();
  }
}

async function benchLive(run: Run): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'playhead-bench-'));
  const playhead = await startPlayhead(resolve(import.meta.dirname, '..'), dataDir);
  try {
    for (const row of await liveRows(playhead.origin)) run.add(row);
    await watchersRows(run, playhead.origin);
  } finally {
    await playhead.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function machineRow(url: string): Promise<Row> {
  const [found] = await ask<{ server_version: string }>(url, 'show server_version');
  const machine = `${cpus()[0]?.model ?? arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()}`;
  const versions = `Node ${process.versions.node}, PostgreSQL ${found?.server_version} with durable commits`;
  return { name: 'machine', value: cpus().length, unit: 'cores', note: `${machine}; ${versions}; load ${loadavg()[0]?.toFixed(2)} before` };
}

function memoryRow(): Row {
  const value = process.resourceUsage().maxRSS / 1024;
  return reaching({ name: 'memory, this process at its largest', value, unit: 'MB', note: 'resident set, whole run' }, { atMost: 600 });
}

if (values.help) console.log(help);
else {
  const unknown = chosen.filter((name) => !(name in groups));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}.\n${help}`);
  await bench();
  console.log(table(rows));
  for (const fault of faults) console.log(`\nVOID: ${fault}`);
  const kept = faults.map((fault): Row => ({ name: 'void', value: null, unit: '', note: fault }));
  if (values.json) writeFileSync(values.json, json([...kept, ...rows]));
  if (faults.length > 0) process.exitCode = 1;
}
