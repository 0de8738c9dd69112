// A PostgreSQL for integration tests: one embedded server a test run, a fresh migrated database for whoever asks.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { isAlive } from './postgres-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export type TestDatabase = {
  /** Migrated, both sides, and empty. */
  url: string;
  /** Ends what is still connected, too. */
  drop(): Promise<void>;
};

const template = 'playhead_template';
const prefix = 'playhead-test-';

/** A database of the caller's own, a copy of a migrated one: some 50 ms. */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name} template ${migrated ? template : 'template0'}`);
  return { url: urlOf(serverUrl, name), drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) };
}

export type TestServer = {
  /** A database in it, with nothing in it. */
  url: string;
  stop(): Promise<void>;
};

/** A whole server of the caller's own, for those who need all its connections: some seconds. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const server = await startEmbeddedPostgres({ dataDir });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: server.connectionString, stop };
}

/** Vitest's global setup. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const server = await startTestServer();
  await onServer(server.url, `create database ${template}`);
  const url = urlOf(server.url, template);
  for (const side of ['log', 'read'] as const) await migrate({ url, side });
  project.provide('postgresUrl', server.url);
  return server.stop;
}

// What a killed run left behind: its server still runs.
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const dataDir = join(tmpdir(), name);
    const left = await startEmbeddedPostgres({ dataDir }).catch(() => undefined);
    await left?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const urlOf = (serverUrl: string, database: string) => Object.assign(new URL(serverUrl), { pathname: database }).toString();

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(serverUrl, 'postgres') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
