// A connection on which writes are sent without waiting for each: while the database works on one, the next is folded and made ready.
import type pg from 'pg';

export interface WritePipe {
  /**
   * Rows of what gives rows, once all before is done. A change that gives none comes back as soon as few are left to be done: it is
   * written in its turn, and a failure of it fails what comes after.
   */
  query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
  /** Sends it in its turn; its result whenever it is there. */
  send<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<pg.QueryResult<Row>>;
  /** Resolves when nothing is on its way, whatever became of it. */
  idle(): Promise<void>;
}

/** Changes under way: what waits is kept in memory, some megabytes each. */
const mostUnderWay = 3;

export function createWritePipe(client: Pick<pg.ClientBase, 'query'>): WritePipe {
  let last: Promise<unknown> = Promise.resolve();
  const underWay: Promise<unknown>[] = [];

  function send<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<pg.QueryResult<Row>> {
    const sent = last.then(() => client.query<Row>(sql, [...values]));
    // Heard of by whoever comes after; until then it is no unhandled rejection.
    sent.catch(() => {});
    last = sent;
    return sent;
  }

  return {
    send,
    idle: async () => {
      for (let seen: unknown = null; seen !== last; ) {
        seen = last;
        await last.catch(() => {});
      }
    },
    query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) => {
      const sent = send<Row>(sql, values);
      if (!isChangeAlone(sql)) return (await sent).rows;
      underWay.push(sent);
      if (underWay.length > mostUnderWay) await underWay.shift();
      return [];
    },
  };
}

const isChangeAlone = (sql: string) => /^\s*(insert|update|delete)\b/i.test(sql) && !/\breturning\b/i.test(sql);
