// Act over its PostgreSQL store. A stream an account; a transfer is an action on the one, then an action on the other.
import { act, dispose, state, store } from '@rotorsoft/act';
import { PostgresStore } from '@rotorsoft/act-pg';
import pg from 'pg';
import { z } from 'zod';
import { serveParent, twoOf } from '../serve-parent.ts';

const accountCount = 2_000;
const openingBalance = 10_000_000;
const [url = ''] = process.argv.slice(2);
const { hostname, port, username, password, pathname } = new URL(url);
const place = { host: hostname, port: Number(port), user: username, password: decodeURIComponent(password), database: pathname.slice(1) };
store(new PostgresStore({ ...place, max: 32 } as ConstructorParameters<typeof PostgresStore>[0]));
await store().seed();

const movement = z.object({ amount: z.number().int().positive(), transferId: z.string().optional() });
const Account = state({ Account: z.object({ balance: z.number() }) })
  .init(() => ({ balance: 0 }))
  .emits({ Credited: movement, Debited: movement })
  .patch({
    Credited: ({ data }, { balance }) => ({ balance: balance + data.amount }),
    Debited: ({ data }, { balance }) => ({ balance: balance - data.amount }),
  })
  .on({ credit: movement })
  .emit((data) => ['Credited', data])
  .on({ debit: movement })
  .given([{ description: 'has the money', valid: ({ balance }) => balance > 0 }])
  .emit((data) => ['Debited', data])
  .build();
const app = act().withState(Account).build();
const actor = { id: 'bench', name: 'bench' };

// Another action was faster on the same account: decide again. The error comes from the store's own copy of Act.
async function once(action: 'credit' | 'debit', account: number, data: z.infer<typeof movement>): Promise<void> {
  for (;;) {
    try {
      await app.do(action, { stream: `account-${account}`, actor }, data);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code !== '23505' && !/concurrency/i.test(message)) throw error;
    }
  }
}

for (let account = 0; account < accountCount; account += 1) await once('credit', account, { amount: openingBalance });

const pool = new pg.Pool({ connectionString: url, max: 1 });
let moves = 0;
serveParent({
  move: async () => {
    const [from, to] = twoOf(accountCount);
    const transferId = crypto.randomUUID();
    await once('debit', from, { amount: 1, transferId });
    await once('credit', to, { amount: 1, transferId });
    moves += 1;
  },
  check: async () => {
    const sql = `select name, count(*)::int as count, sum((data->>'amount')::bigint)::bigint as sum from events
      where data->>'transferId' is not null group by 1`;
    const { rows } = await pool.query<{ count: number; sum: string }>(sql);
    if (rows.length !== 2 || rows.some(({ count, sum }) => count !== moves || Number(sum) !== moves))
      throw new Error(`of ${moves} transfers the store has ${JSON.stringify(rows)}`);
    return `${2 * moves} events`;
  },
  close: async () => {
    await pool.end();
    await dispose()();
  },
});
