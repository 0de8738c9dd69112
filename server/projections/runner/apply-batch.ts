// Applies what it is fed to one generation of a projection: the checkpoint first, then the rows, in one transaction.
// When the projection throws, the batch is halved until the command that it cannot take stands alone.
import { CannotApply, inTransaction, type Run } from './apply-transaction.ts';
import { stopGeneration } from './checkpoint.ts';
import type { Reached } from './feed.ts';

/** Where the generation stands now. `lost`: it did not stand where this process thought, or the turn is over; nothing was changed. */
export interface Applied {
  readonly at: Reached;
  readonly end: 'moved' | 'lost' | 'stopped';
}

type Commands<Item> = readonly (readonly Item[])[];

/** Applies all items, or as many whole commands as the projection takes, and stops it there. Throws only what the database does. */
export function applyBatch<Item>(run: Run<Item>, items: readonly Item[]): Promise<Applied> {
  return applyCommands(run, byCommand(run, items));
}

async function applyCommands<Item>(run: Run<Item>, commands: Commands<Item>): Promise<Applied> {
  if (commands.length === 1) return applyLast(run, commands.flat());
  try {
    return await moved(run, [commands.flat()]);
  } catch (error) {
    if (!(error instanceof CannotApply)) throw error;
  }
  const middle = Math.ceil(commands.length / 2);
  const first = await applyCommands(run, commands.slice(0, middle));
  if (first.end !== 'moved') return first;
  return applyCommands({ ...run, generation: { ...run.generation, ...first.at } }, commands.slice(middle));
}

// One command: at once, and when it fails its events one by one, so that the one that fails is known by name.
async function applyLast<Item>(run: Run<Item>, items: readonly Item[]): Promise<Applied> {
  try {
    return await moved(run, [items]).catch((error: unknown) => {
      if (!(error instanceof CannotApply) || items.length === 1) throw error;
      return moved(
        run,
        items.map((item) => [item]),
      );
    });
  } catch (error) {
    if (!(error instanceof CannotApply)) throw error;
    const stopped = await stopGeneration(run.pool, run.generation, error.message, run.mover);
    return { at: run.generation, end: stopped ? 'stopped' : 'lost' };
  }
}

async function moved<Item>(run: Run<Item>, parts: readonly (readonly Item[])[]): Promise<Applied> {
  const at = await inTransaction(run, parts);
  return at ? { at, end: 'moved' } : { at: run.generation, end: 'lost' };
}

function byCommand<Item>({ feed }: Run<Item>, items: readonly Item[]): Commands<Item> {
  const commands: Item[][] = [];
  for (const item of items) {
    const last = commands.at(-1);
    if (last?.[0] !== undefined && feed.commandOf(last[0]) === feed.commandOf(item)) last.push(item);
    else commands.push([item]);
  }
  return commands;
}
