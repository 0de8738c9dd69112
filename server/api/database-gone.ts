// Whether an error of a question means that the database could not be asked: away, restarting, or too slow. Questions change nothing.
import pg from 'pg';
import { StoreUnavailable } from '#server/event-store/errors.ts';
import { readError } from '#server/event-store/postgres-errors.ts';

const linkErrors: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// The driver's own, which have no code.
const driverSays =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying to connect)/;

/** SQLSTATEs of a read side that was lost, until it is made anew: no such schema, no such table. */
const lost: ReadonlySet<unknown> = new Set(['3F000', '42P01']);

export function databaseGone(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return lost.has(error.code) || readError(error) instanceof StoreUnavailable;
  if (!(error instanceof Error)) return false;
  return ('code' in error && linkErrors.has(error.code)) || driverSays.test(error.message);
}
