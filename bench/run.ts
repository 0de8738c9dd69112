// One run of the benchmark: the server under all of it, the rows so far, and what makes the run void.

import pg from 'pg';
import { v7 } from 'uuid';
import type { Row } from './rows.ts';

export interface Run {
  readonly server: { readonly url: string };
  /** Length of one load. */
  readonly seconds: number;
  readonly large: boolean;
  /** Progress, for whoever waits. */
  say(sentence: string): void;
  add(row: Row): void;
  /** A row of before, to stand beside. */
  row(name: string): Row;
}

/** The row of that name, or one that says that it was not measured in this run. */
export function rowNamed(rows: readonly Row[], name: string): Row {
  return rows.find((row) => row.name === name) ?? { name, value: null, unit: '' };
}

/** An empty database on the server of the run. */
export async function emptyDatabase(serverUrl: string, purpose: string): Promise<string> {
  const name = `${purpose}_${v7().slice(-12)}`;
  const admin = new pg.Client(serverUrl);
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Asks one question of a database. */
export async function ask<T extends pg.QueryResultRow>(url: string, sql: string, values: readonly unknown[] = []): Promise<readonly T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
