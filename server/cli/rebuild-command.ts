// rebuild: read models filled anew from the log beside those that answer, compared with them, and switched to.
import { setTimeout } from 'node:timers/promises';
import { isLedgerId, type LedgerId, ledgerIdOf } from '#server/domain/ids.ts';
import { createPostgresEventStore } from '#server/event-store/postgres-event-store.ts';
import { createProjections } from '#server/projections/read-side.ts';
import { type Administered, createProjectionAdmin, type ProjectionAdmin } from '#server/projections/rebuild/projection-admin.ts';
import { createRebuilder } from '#server/projections/rebuild/rebuilder.ts';
import { createProjectionRunner } from '#server/projections/runner/projection-runner.ts';
import { BadUsage, type DeskCommand, Found, type Given } from './cli-command.ts';
import type { Desk } from './desk.ts';
import { RebuildFailed, watchRebuild } from './watch-rebuild.ts';

export const rebuildCommand: DeskCommand = {
  name: 'rebuild',
  summary: 'Fills read models anew from the log, compares them row by row with those that answer, and switches when nothing differs.',
  argument: { value: '<projection>', help: 'which one, or --all' },
  options: {
    all: { type: 'boolean', help: 'all of them' },
    ledger: { type: 'string', value: '<id>', multiple: true, help: 'in which ledger; in every one unless said' },
    keep: { type: 'boolean', help: 'keep the rows of before, to go back to' },
    back: { type: 'boolean', help: 'do not rebuild: let those answer again that were kept' },
    switch: { type: 'boolean', help: 'do not rebuild: let the new ones answer, whatever differs' },
    drop: { type: 'boolean', help: 'do not rebuild: delete those that do not answer' },
  },
  work: async (given, desk) => {
    const names = namesIn(given);
    const verb = verbIn(given);
    const heads = await desk.store.heads();
    const ledgers = ledgersIn(given, [...heads.keys()]);
    return withProjector(desk, async (admin) => {
      const said: string[] = [];
      const failed: string[] = [];
      for (const ledgerId of ledgers) {
        for (const name of names) {
          try {
            said.push(await once({ admin, desk, ledgerId, name, keepsOld: given.has('keep') }, verb));
          } catch (error) {
            if (!(error instanceof RebuildFailed)) throw error;
            failed.push(error.message);
          }
        }
      }
      if (failed.length > 0) throw new Found([...said, ...failed].join('\n\n'));
      return said.join('\n\n');
    });
  },
};

type Verb = 'rebuild' | 'back' | 'switch' | 'drop';

function namesIn(given: Given): readonly string[] {
  const all = createProjections().map(({ name }) => name);
  const asked = given.argument();
  if (given.has('all') === (asked !== undefined))
    throw new BadUsage(`rebuild needs the name of a projection, or --all. There are ${all.join(', ')}.`);
  if (asked === undefined) return all;
  if (!all.includes(asked)) throw new BadUsage(`There is no projection ${asked}. There are ${all.join(', ')}.`);
  return [asked];
}

function verbIn(given: Given): Verb {
  const verbs = (['back', 'switch', 'drop'] as const).filter((verb) => given.has(verb));
  if (verbs.length > 1) throw new BadUsage(`--${verbs.join(' and --')} do not go together.`);
  if (verbs.length > 0 && given.has('keep')) throw new BadUsage(`--keep goes with a rebuild, not with --${verbs[0]}.`);
  return verbs[0] ?? 'rebuild';
}

function ledgersIn(given: Given, known: readonly LedgerId[]): readonly LedgerId[] {
  const asked = given.list('ledger');
  for (const text of asked)
    if (!isLedgerId(text) || !known.includes(ledgerIdOf(text))) throw new RebuildFailed(`There is no ledger ${text}.`);
  return asked.length === 0 ? known : asked.map(ledgerIdOf);
}

/** What follows the log in a server does so here for as long as it takes; beside a running server, whoever comes first does the work. */
async function withProjector<T>({ database: { pools } }: Desk, work: (admin: ProjectionAdmin) => Promise<T>): Promise<T> {
  const say = (facts: object, message: string) =>
    void process.stderr.write(`${message}${'err' in facts && facts.err instanceof Error ? `: ${facts.err.message}` : ''}\n`);
  const log = { warn: say, info: () => {} };
  const folding = { store: createPostgresEventStore({ pool: pools.feed }), pool: pools.projections, projections: createProjections(), log };
  const runner = createProjectionRunner(folding);
  const rebuilder = createRebuilder({ ...folding, wake: runner.reread });
  await runner.start();
  await rebuilder.start();
  try {
    return await work(createProjectionAdmin({ ...folding, wake: rebuilder.wakeFor }));
  } finally {
    await rebuilder.stop();
    await runner.stop();
  }
}

interface Once {
  readonly admin: ProjectionAdmin;
  readonly desk: Desk;
  readonly ledgerId: LedgerId;
  readonly name: string;
  readonly keepsOld: boolean;
}

async function once({ admin, desk, ledgerId, name, keepsOld }: Once, verb: Verb): Promise<string> {
  const place = `${name} in ${ledgerId}`;
  switch (verb) {
    case 'rebuild': {
      // In a ledger that no server has run on yet the runner begins the first generation.
      while (!(await admin.list(ledgerId)).some((one) => one.name === name)) await setTimeout(100, undefined, { signal: desk.signal });
      const generation = must(place, await admin.rebuild(ledgerId, name, { keepsOld }));
      return watchRebuild({ admin, desk, ledgerId, name, generation });
    }
    case 'back':
      return `${place}: generation ${must(place, await admin.back(ledgerId, name))} answers again.`;
    case 'switch':
      return `${place}: generation ${must(place, await admin.switch(ledgerId, name))} answers.`;
    case 'drop':
      return `${place}: generation ${must(place, await admin.drop(ledgerId, name))} alone stays.`;
  }
}

function must(place: string, done: Administered): number {
  if (done === null) throw new RebuildFailed(`${place}: there is no such projection.`);
  if ('refused' in done) throw new RebuildFailed(`${place}: ${done.refused}`);
  return done.generation;
}
