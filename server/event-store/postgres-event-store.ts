// The event store in PostgreSQL: the contract, put together from its statements.
import type { Pool } from 'pg';
import { type Clock, createDatabaseClock } from './database-clock.ts';
import type { EventStore } from './event-store.ts';
import { prepareAppend } from './postgres-append.ts';
import { createPostgresCommandQueue } from './postgres-command-queue.ts';
import { writeError } from './postgres-errors.ts';
import { holdHead } from './postgres-hold.ts';
import { type Link, withLink } from './postgres-link.ts';
import { readCommands, readFeed, readFeedOf, readHead, readHeads, readOutcomes, readStream, readVersions } from './postgres-reads.ts';
import * as states from './postgres-states.ts';
import { createPostgresTurns } from './postgres-turns.ts';

export interface PostgresEventStoreOptions {
  /** Its limits are the store's: a wait for a connection, a lock or an answer ends when the pool says. */
  readonly pool: Pool;
  /** What stamps are made of. */
  readonly clock?: Clock;
}

/** An event store in the `log` schema of the pool's database, migrated before. */
export function createPostgresEventStore({ pool, clock = createDatabaseClock() }: PostgresEventStoreOptions): EventStore {
  const read = <T>(query: (link: Link) => Promise<T>) => withLink(pool, query);
  return {
    queue: createPostgresCommandQueue(pool, clock),
    heads: () => read(readHeads),
    head: (ledgerId) => read((link) => readHead(link, ledgerId)),
    now: async () => clock.known() ?? read(clock.ask),
    append: (ledgerId, known, batch) =>
      withLink(pool, async (link) => {
        const nowMs = clock.known() ?? (await clock.ask(link));
        return prepareAppend({ ledgerId, head: known, nowMs, empty: known.position === 0 }, batch).send(link, writeError);
      }),
    prepare: (ledgerId, known, batch) => {
      const situation = { ledgerId, head: known, nowMs: Date.parse(batch.at), empty: known.position === 0 };
      const { appended, send } = prepareAppend(situation, batch);
      return { appended, commit: () => withLink(pool, (link) => send(link, writeError)) };
    },
    holdHead: (ledgerId, work, { create = false } = {}) => withLink(pool, (link) => holdHead(link, { ledgerId, clock, create }, work)),
    takeTurn: createPostgresTurns(pool),
    stateReads: (ledgerId) => ({
      readStreams: (streams, most) => read((link) => states.readStreams(link, ledgerId, { streams, most })),
      readEntries: (keys) => read((link) => states.readEntries(link, ledgerId, keys)),
      readSnapshots: (streams, stateVersion) => read((link) => states.readSnapshots(link, ledgerId, { streams, stateVersion })),
    }),
    writeSnapshots: (ledgerId, snapshots) => read((link) => states.writeSnapshots(link, ledgerId, snapshots)),
    readStream: (ledgerId, streamId, range) => read((link) => readStream(link, { ledgerId, streamId, ...range })),
    readFeed: (ledgerId, after, limit) => read((link) => readFeed(link, ledgerId, { after, limit })),
    readFeedOf: (ledgerId, types, page) => read((link) => readFeedOf(link, ledgerId, { ...page, types })),
    readVersions: (ledgerId, spans) => read((link) => readVersions(link, ledgerId, spans)),
    readCommands: (ledgerId, ids) => read((link) => readCommands(link, ledgerId, ids)),
    readOutcomes: (ledgerId, after, limit) =>
      read((link) => readOutcomes(link, ledgerId, { after, before: Number.MAX_SAFE_INTEGER, limit, order: 'asc' })),
    readOutcomesBefore: (ledgerId, before, limit) =>
      read((link) => readOutcomes(link, ledgerId, { after: 0, before, limit, order: 'desc' })),
  };
}
