// What an error of the database or of the link to it means for a batch: by SQLSTATE, and by how the constraint's name begins,
// since Citus adds a shard's number to it.
import pg from 'pg';
import { BatchRefused, CommandAlreadyRecorded, OutcomeUnknown, StoreUnavailable, VersionConflict } from './errors.ts';

/** Whether the server has said no: then it has undone the statement, and the connection is as good as before. */
export function isServerAnswer(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && !endsSession(error);
}

/** The error of a statement which, if it went through, is committed or about to be: the append, and COMMIT. */
export function writeError(error: unknown): Error {
  if (isServerAnswer(error)) return answerError(error);
  return new OutcomeUnknown('the link to the database was lost while it was writing', { cause: error });
}

/** The error of a statement that commits nothing. */
export function readError(error: unknown): Error {
  if (isServerAnswer(error)) return answerError(error);
  return new StoreUnavailable('the link to the database was lost', { cause: error });
}

/** The error of getting a connection. */
export function connectError(error: unknown): StoreUnavailable {
  return new StoreUnavailable('no connection to the database', { cause: error });
}

function answerError(cause: pg.DatabaseError): Error {
  const code = cause.code ?? '';
  if (code === '23505') return uniqueViolation(cause);
  if (unavailable.some((prefix) => code.startsWith(prefix)))
    return new StoreUnavailable(`the database would not: ${cause.message}`, { cause });
  return new BatchRefused(`the database refused the batch: ${cause.message}`, { cause });
}

function uniqueViolation(cause: pg.DatabaseError): Error {
  const constraint = cause.constraint ?? '';
  if (constraint.startsWith('commands_pkey')) return new CommandAlreadyRecorded('a command of the batch has an outcome already', { cause });
  const nets = ['events_stream_version', 'events_reversed_once', 'events_pkey', 'commands_number'];
  if (nets.some((net) => constraint.startsWith(net)))
    return new VersionConflict('an event of the batch has been written already', { cause });
  return new BatchRefused(`the database refused the batch: ${cause.message}`, { cause });
}

// Not about the batch: read-only, no rights or tables, conflicts and locks, resources, cancelled by timeout, the system itself.
const unavailable = ['0A', '25', '28', '40', '42', '53', '55', '57', '58'];

// 57P01 and its kin close the connection, and may do so after the commit, while it waited for a standby. 08 is the link's own class,
// but for 08P01, with which the server refuses a parameter.
function endsSession({ code = '', severity = '' }: pg.DatabaseError): boolean {
  return severity === 'FATAL' || severity === 'PANIC' || code.startsWith('57P') || (code.startsWith('08') && code !== '08P01');
}
