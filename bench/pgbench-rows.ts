// pgbench's TPC-B on the same server with the same settings: what PostgreSQL gives a program that updates balances in place.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Row } from './rows.ts';

const run = promisify(execFile);
const debianHome = '/usr/lib/postgresql';

/** The path of pgbench, if there is one. */
function findPgbench(): string | null {
  const homes = existsSync(debianHome) ? readdirSync(debianHome).map((version) => `${debianHome}/${version}/bin/pgbench`) : [];
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => `${folder}/pgbench`);
  return [...homes.reverse(), ...onPath].find((path) => existsSync(path)) ?? null;
}

/** One row a number of clients; none, with the reason printed, where pgbench is missing. */
export async function pgbenchRows(serverUrl: string, seconds: number): Promise<Row[]> {
  const pgbench = findPgbench();
  if (pgbench === null) {
    console.log("pgbench is missing (Debian's package postgresql brings it): no rows beside it");
    return [];
  }
  const admin = new pg.Client(serverUrl);
  await admin.connect();
  await admin.query('create database pgbench');
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = '/pgbench';
  await run(pgbench, ['--initialize', '--quiet', '--scale=32', url.href]);
  const rows: Row[] = [];
  for (const clients of [1, 4, 8, 16, 32]) {
    const load = [`--client=${clients}`, `--jobs=${Math.min(clients, 2)}`, `--time=${seconds}`, '--protocol=prepared', '--no-vacuum'];
    const { stdout } = await run(pgbench, [...load, url.href]);
    const value = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    const p50Ms = Number(/latency average = ([\d.]+)/.exec(stdout)?.[1]);
    rows.push({
      name: 'pgbench TPC-B',
      value,
      unit: 'transactions/s',
      p50Ms,
      inFlight: clients,
      note: `${seconds} s, scale 32; mean for p50`,
    });
  }
  return rows;
}
