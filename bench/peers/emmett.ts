// Emmett's command handler over its PostgreSQL store. A stream an account; a transfer is a debit handled, then a credit handled.
import { CommandHandler, IllegalStateError } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { serveParent, twoOf } from '../serve-parent.ts';

interface Account {
  readonly balance: number;
}
type AccountEvent =
  | { readonly type: 'AccountCredited'; readonly data: { readonly amount: number; readonly transferId?: string } }
  | { readonly type: 'AccountDebited'; readonly data: { readonly amount: number; readonly transferId: string } };

const accountCount = 2_000;
const openingBalance = 10_000_000;
const [url = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 32 });
const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
await store.schema.migrate();

const handle = CommandHandler<Account, AccountEvent>({
  initialState: () => ({ balance: 0 }),
  evolve: ({ balance }, { type, data }) => ({ balance: type === 'AccountCredited' ? balance + data.amount : balance - data.amount }),
  // Another command was faster on the same account: decide again.
  retry: { onVersionConflict: 10 },
});
const streamOf = (account: number) => `account-${account}`;

for (let account = 0; account < accountCount; account += 1) {
  await handle(store, streamOf(account), () => ({ type: 'AccountCredited', data: { amount: openingBalance } }));
}

let moves = 0;
serveParent({
  move: async () => {
    const [from, to] = twoOf(accountCount);
    const transferId = crypto.randomUUID();
    await handle(store, streamOf(from), ({ balance }) => {
      if (balance < 1) throw new IllegalStateError('too little money');
      return { type: 'AccountDebited', data: { amount: 1, transferId } };
    });
    await handle(store, streamOf(to), () => ({ type: 'AccountCredited', data: { amount: 1, transferId } }));
    moves += 1;
  },
  check: async () => {
    const sql = `select message_type as type, count(*)::int as count, sum((message_data->>'amount')::bigint)::bigint as sum
      from emt_messages where message_data->>'transferId' is not null group by 1 order by 1`;
    const { rows } = await pool.query<{ type: string; count: number; sum: string }>(sql);
    if (rows.length !== 2 || rows.some(({ count, sum }) => count !== moves || Number(sum) !== moves))
      throw new Error(`of ${moves} transfers the store has ${JSON.stringify(rows)}`);
    return `${2 * moves} events`;
  },
  close: async () => {
    await store.close();
    await pool.end();
  },
});
