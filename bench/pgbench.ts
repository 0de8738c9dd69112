// pgbench's TPC-B on the same server with the same settings: what PostgreSQL gives a program that updates balances in place.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BooksBroken, type Contender } from './contender.ts';
import { type Load, percentiles, type Sample } from './load.ts';
import { ask } from './run.ts';

const run = promisify(execFile);
const debianHome = '/usr/lib/postgresql';

/** The path of pgbench, if there is one. */
export function findPgbench(): string | null {
  const homes = existsSync(debianHome) ? readdirSync(debianHome).map((version) => `${debianHome}/${version}/bin/pgbench`) : [];
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => `${folder}/pgbench`);
  return [...homes.reverse(), ...onPath].find((path) => existsSync(path)) ?? null;
}

const balanced = `
  select count(*)::int as count, sum(delta)::bigint = (select sum(abalance) from pgbench_accounts)
    and sum(delta)::bigint = (select sum(tbalance) from pgbench_tellers)
    and sum(delta)::bigint = (select sum(bbalance) from pgbench_branches) as balanced
  from pgbench_history`;

export async function openPgbench(pgbench: string, url: string): Promise<Contender> {
  const version = (await run(pgbench, ['--version'])).stdout.trim();
  await run(pgbench, ['--initialize', '--quiet', '--scale=32', url]);
  return {
    name: 'pgbench TPC-B',
    unit: 'transactions/s',
    about: `${version}; scale 32, prepared statements`,
    measure: (load) => measure(pgbench, url, load),
    check: async () => {
      const [books] = await ask<{ count: number; balanced: boolean }>(url, balanced);
      if (!books?.balanced) throw new BooksBroken('pgbench: its balances do not agree with its history');
      return `${books.count} transactions`;
    },
    close: async () => {},
  };
}

async function measure(pgbench: string, url: string, { inFlight, seconds }: Load): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'playhead-pgbench-'));
  try {
    const load = [`--client=${inFlight}`, `--jobs=${Math.min(inFlight, 2)}`, `--time=${seconds}`];
    const { stdout } = await run(pgbench, [...load, '--protocol=prepared', '--no-vacuum', '--log', url], { cwd: folder });
    // A line a transaction, the third word of which is how long it took in microseconds.
    const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'));
    const { p50Ms, p99Ms } = percentiles(lines.map((line) => Number(line.split(' ')[2]) / 1000));
    return { inFlight, value: Number(/tps = ([\d.]+)/.exec(stdout)?.[1]), p50Ms, p99Ms };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
