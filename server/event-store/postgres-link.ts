// One connection of the pool for one piece of work. A connection that broke never goes back to the pool.
import type { Pool, QueryArrayConfig } from 'pg';
import { connectError, isServerAnswer, readError } from './postgres-errors.ts';

/** Rows as arrays of texts, as PostgreSQL writes them: each read knows its own columns. */
export type Row = readonly (string | null)[];

export interface Link {
  /** Errors: those that `errorOf` makes of the driver's; it says whether the statement may have been committed. */
  query(config: QueryArrayConfig, errorOf?: ErrorOf): Promise<readonly Row[]>;
  /** A statement without parameters or rows; gives the tag it was answered with. Errors: as of query. */
  command(text: string, errorOf?: ErrorOf): Promise<string>;
  /** Nothing more can be said over it. */
  isBroken(): boolean;
}

export type ErrorOf = (error: unknown) => Error;

const asText = { getTypeParser: () => (text: string) => text };

/** Errors: StoreUnavailable when there is no connection, and what work throws. */
export async function withLink<T>(pool: Pool, work: (link: Link) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw connectError(error);
  });
  let broken = false;
  const breaks = () => {
    broken = true;
  };
  // Without a listener a connection that is lost between two statements would end the process.
  client.on('error', breaks);
  const watched = async <R>(answer: Promise<R>, errorOf: ErrorOf = readError): Promise<R> => {
    try {
      return await answer;
    } catch (error) {
      if (!isServerAnswer(error)) broken = true;
      throw errorOf(error);
    }
  };
  try {
    return await work({
      query: async (config, errorOf) => (await watched(client.query<(string | null)[]>({ ...config, types: asText }), errorOf)).rows,
      command: async (text, errorOf) => (await watched(client.query(text), errorOf)).command,
      isBroken: () => broken,
    });
  } finally {
    client.off('error', breaks);
    client.release(broken);
  }
}
