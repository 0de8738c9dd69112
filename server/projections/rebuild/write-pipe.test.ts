// The pipe: in order, not waiting for each, and nothing that failed is passed over.
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createWritePipe } from './write-pipe.ts';

/** A connection that answers when it is told to. */
function slowClient() {
  const sent: string[] = [];
  const answers: PromiseWithResolvers<object>[] = [];
  const query = (sql: string) => {
    sent.push(sql);
    const answer = Promise.withResolvers<object>();
    answers.push(answer);
    return answer.promise;
  };
  return { sent, answers, client: { query } as Pick<pg.ClientBase, 'query'> };
}

const turn = () => new Promise(setImmediate);

describe('a write pipe', () => {
  it('lets three changes wait, and sends one after the other', async () => {
    const { sent, answers, client } = slowClient();
    const pipe = createWritePipe(client);
    for (const name of ['a', 'b', 'c']) await pipe.query(`insert into ${name}`, []);
    let isFourth = false;
    const fourth = pipe.query('update d', []).then(() => (isFourth = true));
    await turn();
    expect([sent, isFourth]).toEqual([['insert into a'], false]);
    answers[0]?.resolve({ rows: [] });
    await fourth;
    expect(sent).toEqual(['insert into a', 'insert into b']);
  });

  it('gives rows after all before them', async () => {
    const { sent, answers, client } = slowClient();
    const pipe = createWritePipe(client);
    await pipe.query('insert into a', []);
    const asked = [pipe.query('select b', []), pipe.query('delete from c returning c', [])];
    for (let count = 0; count < 3; count += 1) {
      await turn();
      answers[count]?.resolve({ rows: [{ count }] });
    }
    expect(await Promise.all(asked)).toEqual([[{ count: 1 }], [{ count: 2 }]]);
    expect(sent).toEqual(['insert into a', 'select b', 'delete from c returning c']);
  });

  it('fails what comes after a failure', async () => {
    const { sent, answers, client } = slowClient();
    const pipe = createWritePipe(client);
    await pipe.query('insert into a', []);
    await turn();
    answers[0]?.reject(new Error('no room'));
    await expect(pipe.query('select b', [])).rejects.toThrow('no room');
    await expect(pipe.send('select c')).rejects.toThrow('no room');
    expect(sent).toEqual(['insert into a']);
  });

  it('is idle when what is on its way has ended, also by a failure', async () => {
    const { sent, answers, client } = slowClient();
    const pipe = createWritePipe(client);
    for (const name of ['a', 'b', 'c']) await pipe.query(`insert into ${name}`, []);
    let isIdle = false;
    const idle = pipe.idle().then(() => (isIdle = true));
    await turn();
    answers[0]?.resolve({ rows: [] });
    await turn();
    expect([sent.length, isIdle]).toEqual([2, false]);
    answers[1]?.reject(new Error('no room'));
    await idle;
    expect(sent).toEqual(['insert into a', 'insert into b']);
  });
});
