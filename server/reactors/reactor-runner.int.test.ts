// The runner against a real log: each event once, from the head on, whoever runs, breaks, is paused, killed or restored.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { credit, newAccount, open } from '#server/projections/book-fixture.ts';
import { moveReactor, takeTurn } from './reactor-rows.ts';
import { reactorBench, rememberingReactor } from './reactor-spec.ts';

const bench = reactorBench();

describe('a reactor', () => {
  it('begins at the head where it is first installed, and at the beginning of ledgers opened later', async () => {
    const old = await bench.openBook();
    await old.run([open(newAccount()), open(newAccount())]);
    const reactor = rememberingReactor();
    await bench.start({ reactors: [reactor] });
    const later = await bench.openBook();
    await bench.atHead(old, reactor.name);
    await bench.atHead(later, reactor.name);
    await old.run([open(newAccount())]);
    await bench.atHead(old, reactor.name);
    const seen = reactor.seen.map(({ ledgerId, position, type }) => [ledgerId, position, type]);
    expect(seen.filter(([ledgerId]) => ledgerId === old.ledgerId)).toEqual([[old.ledgerId, 4, 'AccountOpened']]);
    expect(seen.filter(([ledgerId]) => ledgerId === later.ledgerId)).toEqual([[later.ledgerId, 1, 'LedgerOpened']]);
  });

  it('begins at the beginning of a ledger that was opened while no process ran', async () => {
    const reactor = rememberingReactor();
    await bench.openBook();
    const { runner } = await bench.start({ reactors: [reactor] });
    await runner.stop();
    const later = await bench.openBook();
    await bench.start({ reactors: [reactor] });
    await bench.atHead(later, reactor.name);
    expect(reactor.seen.filter(({ ledgerId }) => ledgerId === later.ledgerId)).toHaveLength(1);
  });

  it('is called with every event once and in order, in pages, and continues from its checkpoint', async () => {
    const book = await bench.openBook();
    const reactor = rememberingReactor();
    const account = newAccount();
    const { runner } = await bench.start({ reactors: [reactor], batchSize: 7 });
    await book.run([open(account), ...Array.from({ length: 50 }, () => credit(account))]);
    runner.wake(book.ledgerId);
    await bench.atHead(book, reactor.name);
    await runner.stop();
    await book.run([credit(account), credit(account)]);
    await bench.start({ reactors: [reactor], batchSize: 7 });
    await bench.atHead(book, reactor.name);
    expect(reactor.seen.map(({ position }) => position)).toEqual(Array.from({ length: 53 }, (_, index) => index + 2));
  });

  it('is called with the types it names alone, and stands at the head all the same', async () => {
    const book = await bench.openBook();
    const reactor = { ...rememberingReactor(), types: ['AccountCredited'] };
    await bench.start({ reactors: [reactor], batchSize: 1 });
    const account = newAccount();
    const others = Array.from({ length: 25 }, () => open(newAccount()));
    await book.run([open(account), credit(account), ...others, credit(account), ...others.map(() => open(newAccount()))]);
    await bench.atHead(book, reactor.name);
    expect(reactor.seen.map(({ position }) => position)).toEqual([3, 29]);
  });

  it('that throws stops alone, says so, and is called again with the same events', async () => {
    const book = await bench.openBook();
    const [broken, whole] = [rememberingReactor('broken'), rememberingReactor('whole')];
    let fails = true;
    const react = async (events: Parameters<typeof broken.react>[0]) => {
      if (fails) throw new Error('the printer is out of paper');
      broken.seen.push(...events);
    };
    const { warnings } = await bench.start({ reactors: [{ ...broken, react }, whole] });
    await book.run([open(newAccount())]);
    await bench.atHead(book, 'whole');
    await expect.poll(() => bench.row(book.ledgerId, 'broken')).toMatchObject({ position: 1, error: 'the printer is out of paper' });
    await book.run([open(newAccount())]);
    await bench.atHead(book, 'whole');
    fails = false;
    await bench.atHead(book, 'broken');
    expect(broken.seen.map(({ position }) => position)).toEqual([2, 3]);
    expect(await bench.row(book.ledgerId, 'broken')).toMatchObject({ failures: 0, error: null });
    expect(warnings).toContain('a reactor stopped, and will try again');
  });

  it('waits longer after each failure, whatever is committed meanwhile', async () => {
    const book = await bench.openBook();
    const calls: number[] = [];
    const react = async () => {
      calls.push(performance.now());
      throw new Error('no');
    };
    const { runner } = await bench.start({ reactors: [{ name: 'broken', react }] });
    for (let round = 0; round < 30; round += 1) {
      await book.run([open(newAccount())]);
      runner.wake(book.ledgerId);
    }
    await expect.poll(() => calls.length, { timeout: 20_000 }).toBe(4);
    const pauses = calls.slice(1).map((at, index) => at - (calls[index] ?? 0));
    expect(pauses[1]).toBeGreaterThan(350);
    expect(pauses[2]).toBeGreaterThan(700);
  });

  it('goes on at the head when the ledger was restored, rather than repeat', async () => {
    const book = await bench.openBook();
    const reactor = rememberingReactor();
    const { runner } = await bench.start({ reactors: [reactor] });
    await bench.atHead(book, reactor.name);
    await runner.stop();
    await book.run([open(newAccount()), open(newAccount())]);
    await bench.pool().query('update log.ledgers set epoch = gen_random_uuid() where ledger_id = $1', [book.ledgerId]);
    await bench.start({ reactors: [reactor] });
    await bench.atHead(book, reactor.name);
    await book.run([open(newAccount())]);
    await bench.atHead(book, reactor.name);
    expect(reactor.seen.map(({ position }) => position)).toEqual([4]);
  });

  it('is called again when the time it asked for has come, without any event', async () => {
    const book = await bench.openBook();
    const asked: number[] = [];
    const resume = async () => (asked.push(performance.now()) < 4 ? 150 : null);
    await bench.start({ reactors: [{ ...rememberingReactor(), resume }] });
    await book.run([open(newAccount())]);
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(4);
    expect((asked[3] ?? 0) - (asked[1] ?? 0)).toBeGreaterThan(250);
  });
});

describe('several processes', () => {
  it('react to each event once, one at a time', async () => {
    const book = await bench.openBook();
    const reactors = [rememberingReactor(), rememberingReactor(), rememberingReactor()];
    for (const reactor of reactors) await bench.start({ reactors: [reactor], batchSize: 5 });
    const account = newAccount();
    await book.run([open(account), ...Array.from({ length: 200 }, () => credit(account))], 3);
    await bench.atHead(book, 'remembering');
    const positions = reactors.flatMap(({ seen }) => seen.map(({ position }) => position)).sort((a, b) => a - b);
    expect(positions).toEqual(Array.from({ length: 201 }, (_, index) => index + 2));
  });

  it('keep the turn of one that takes long, and take that of one that is gone', async () => {
    const book = await bench.openBook();
    let atWork = 0;
    let most = 0;
    const slow = {
      name: 'slow',
      react: async () => {
        atWork += 1;
        most = Math.max(most, atWork);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        atWork -= 1;
      },
    };
    await bench.start({ reactors: [slow], turnMs: 300 });
    await bench.start({ reactors: [slow], turnMs: 300 });
    await book.run([open(newAccount())]);
    await bench.atHead(book, 'slow');
    expect(most).toBe(1);
    const gone = await takeTurn(bench.pool(), { ledgerId: book.ledgerId, name: 'slow' }, crypto.randomUUID(), 200);
    expect(gone).not.toBeNull();
    await book.run([open(newAccount())]);
    await bench.atHead(book, 'slow');
  });

  it('whose turn was taken change nothing when they wake', async () => {
    const book = await bench.openBook();
    const { runner } = await bench.start({ reactors: [rememberingReactor()] });
    await runner.stop();
    const place = { ledgerId: book.ledgerId, name: 'remembering' };
    const paused = await takeTurn(bench.pool(), place, crypto.randomUUID(), 0);
    const next = await takeTurn(bench.pool(), place, crypto.randomUUID(), 60_000);
    if (!paused || !next) throw new Error('both must have had their turn');
    expect(await takeTurn(bench.pool(), place, crypto.randomUUID(), 60_000)).toBeNull();
    expect(await moveReactor(bench.pool(), paused, 9, { wakeInMs: null })).toBe(false);
    expect(await moveReactor(bench.pool(), next, 1, { wakeInMs: null })).toBe(true);
    expect(await moveReactor(bench.pool(), next, 2, { wakeInMs: null })).toBe(false);
  });

  it('wait for a database that is away, and lose nothing', async () => {
    const book = await bench.openBook();
    const reactor = rememberingReactor();
    let away = false;
    const pool = {
      query: (...args: Parameters<pg.Pool['query']>) =>
        away ? Promise.reject(new Error('Connection terminated')) : bench.pool().query(...args),
    } as Pick<pg.Pool, 'query'>;
    const { warnings } = await bench.start({ reactors: [reactor], pool });
    await book.run([open(newAccount())]);
    await bench.atHead(book, reactor.name);
    away = true;
    await expect.poll(() => warnings.length, { timeout: 20_000 }).toBeGreaterThan(1);
    await book.run([open(newAccount())]);
    away = false;
    await bench.atHead(book, reactor.name);
    expect(reactor.seen.map(({ position }) => position)).toEqual([2, 3]);
  });
});

describe('a process killed between the effect and the checkpoint', () => {
  it('repeats no command: the next one sends the same under the same id', async () => {
    const book = await bench.openBook();
    const account = newAccount();
    const run = async (mode: 'dies' | 'lives') => {
      const program = fileURLToPath(new URL('crediting.process.ts', import.meta.url));
      const child = fork(program, [bench.url(), mode], { execArgv: ['--disable-warning=ExperimentalWarning'] });
      const ended = once(child, 'exit');
      await once(child, 'message');
      return { child, ended };
    };
    const first = await run('dies');
    await book.run([open(account)]);
    expect((await first.ended)[1]).toBe('SIGKILL');
    expect(await bench.row(book.ledgerId, 'crediting')).toMatchObject({ position: 1 });
    expect((await book.events()).map(({ type }) => type)).toEqual(['LedgerOpened', 'AccountOpened', 'AccountCredited']);

    const second = await run('lives');
    await bench.atHead(book, 'crediting');
    second.child.disconnect();
    await second.ended;
    expect((await book.events()).map(({ type }) => type)).toEqual(['LedgerOpened', 'AccountOpened', 'AccountCredited']);
    expect((await book.store.head(book.ledgerId))?.outcomes).toBe(3);
  });
});
