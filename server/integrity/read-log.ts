// Reads one ledger's whole log in one snapshot, a page at a time: while a page is gone over, the database makes the next.
import type { Pool, PoolClient } from 'pg';
import type { LedgerId } from '#server/domain/ids.ts';
import type { Head, RecordedCommand, RecordedEvent } from '#server/event-store/event-store.ts';
import type { Row } from '#server/event-store/postgres-link.ts';
import { commandColumns, commandOf, count, eventColumns, eventOf, headColumns, headOf, text } from '#server/event-store/postgres-rows.ts';
import type { AuditedOutcome } from './audit.ts';

// What a whole command says more is not looked at, and costs as much to read as all events.
const outcomeColumns = 'c.id, c.number, c.status, c.position, c.first_position, c.last_position';

function outcomeOf([id, number, status, position, first, last]: Row): AuditedOutcome {
  const orNone = (field: string | null | undefined) => (field === null ? null : count(field));
  return {
    id: text(id),
    number: count(number),
    status: text(status),
    position: count(position),
    firstPosition: orNone(first),
    lastPosition: orNone(last),
  };
}

/** Page after page; null at the end. The next page is asked for while the one before is in use. */
export type Pages<T> = () => Promise<readonly T[] | null>;

export interface LogSnapshot {
  readonly ledgerId: LedgerId;
  readonly head: Head;
  events(): Promise<Pages<RecordedEvent>>;
  outcomes(): Promise<Pages<AuditedOutcome>>;
  /** The same outcomes with all that is recorded of them. */
  commands(): Promise<Pages<RecordedCommand>>;
  rows(sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
}

const pageSize = 2_000;
const asText = { getTypeParser: () => (text: string) => text };

/** Null when there is no such ledger. Nothing that is written meanwhile is seen by `work`, and nothing waits for it. */
export async function readSnapshot<T>(pool: Pool, ledgerId: LedgerId, work: (log: LogSnapshot) => Promise<T>): Promise<T | null> {
  const client = await pool.connect();
  const rows = askingOf(client);
  let broken = true;
  try {
    await rows('begin transaction isolation level repeatable read read only', []);
    // Read along the key: before it has statistics, as after an import, the whole log would first be sorted on the disk.
    await rows('set local enable_sort = off', []);
    const [head] = await rows(`select ${headColumns} from log.ledgers l where l.ledger_id = $1`, [ledgerId]);
    const answer = head === undefined ? null : await work(snapshotOf(rows, ledgerId, headOf(head)));
    broken = false;
    return answer;
  } finally {
    // Also ends the cursors. A page that nobody waits for any more comes first.
    const over = await rows('rollback', []).catch(() => null);
    client.release(broken && over === null);
  }
}

type Asking = LogSnapshot['rows'];

function snapshotOf(rows: Asking, ledgerId: LedgerId, head: Head): LogSnapshot {
  const open = async <T>(name: string, sql: string, read: (row: Row) => T): Promise<Pages<T>> => {
    await rows(`declare ${name} no scroll cursor for ${sql}`, [ledgerId]);
    return pagesOf(() => rows(`fetch forward ${pageSize} from ${name}`, []), read);
  };
  return {
    ledgerId,
    head,
    events: () =>
      open('events', `select ${eventColumns} from log.events e where e.ledger_id = $1 order by e.position`, (row) =>
        eventOf(ledgerId, row),
      ),
    outcomes: () => open('outcomes', `select ${outcomeColumns} from log.commands c where c.ledger_id = $1 order by c.number`, outcomeOf),
    commands: () =>
      open('commands', `select ${commandColumns} from log.commands c where c.ledger_id = $1 order by c.number`, (row) =>
        commandOf(ledgerId, row),
      ),
    rows,
  };
}

/** One question after the other: two cursors share the connection. */
function askingOf(client: PoolClient): Asking {
  let before: Promise<unknown> = Promise.resolve();
  return (text, values) => {
    const asked = before.then(() => client.query<(string | null)[]>({ text, values: [...values], rowMode: 'array', types: asText }));
    before = asked.catch(() => undefined);
    return asked.then(({ rows }) => rows);
  };
}

function pagesOf<T>(fetch: () => Promise<readonly Row[]>, read: (row: Row) => T): Pages<T> {
  let next = noted(fetch());
  return async () => {
    const rows = await next;
    if (rows.length === 0) return null;
    next = noted(fetch());
    return rows.map(read);
  };
}

/** What goes wrong is heard when the page is waited for; until then nobody else listens. */
function noted<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
