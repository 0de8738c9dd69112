// Applies events to one generation of a projection: the checkpoint first, then the rows, in one transaction.
// When the projection throws, the batch is halved until the command that it cannot take stands alone.
import type { RecordedEvent } from '#server/event-store/event-store.ts';
import type { Checkpoint } from '../projection.ts';
import { CannotApply, inTransaction, type Run } from './apply-transaction.ts';
import { stopGeneration } from './checkpoint.ts';

/** Where the generation stands now. `lost`: it did not stand where this process thought, and nothing was changed. */
export interface Applied {
  readonly at: Checkpoint;
  readonly end: 'moved' | 'lost' | 'stopped';
}

type Commands = readonly (readonly RecordedEvent[])[];

/** Applies all events, or as many whole commands as the projection takes, and stops it there. Throws only what the database does. */
export function applyBatch(run: Run, events: readonly RecordedEvent[]): Promise<Applied> {
  return applyCommands(run, byCommand(events));
}

async function applyCommands(run: Run, commands: Commands): Promise<Applied> {
  if (commands.length === 1) return applyLast(run, commands.flat());
  try {
    return await moved(run, commands.flat(), 'together');
  } catch (error) {
    if (!(error instanceof CannotApply)) throw error;
  }
  const middle = Math.ceil(commands.length / 2);
  const first = await applyCommands(run, commands.slice(0, middle));
  if (first.end !== 'moved') return first;
  return applyCommands({ ...run, generation: { ...run.generation, ...first.at } }, commands.slice(middle));
}

// One command: its events one by one, so that the one that fails is known by name.
async function applyLast(run: Run, events: readonly RecordedEvent[]): Promise<Applied> {
  try {
    return await moved(run, events, 'one by one');
  } catch (error) {
    if (!(error instanceof CannotApply)) throw error;
    const stopped = await stopGeneration(run.pool, run.generation, error.message);
    return { at: run.generation, end: stopped ? 'stopped' : 'lost' };
  }
}

async function moved(run: Run, events: readonly RecordedEvent[], how: 'together' | 'one by one'): Promise<Applied> {
  const at = await inTransaction(run, how === 'together' ? [events] : events.map((event) => [event]));
  return at ? { at, end: 'moved' } : { at: run.generation, end: 'lost' };
}

function byCommand(events: readonly RecordedEvent[]): Commands {
  const commands: RecordedEvent[][] = [];
  for (const event of events) {
    const last = commands.at(-1);
    if (last?.[0]?.commandId === event.commandId) last.push(event);
    else commands.push([event]);
  }
  return commands;
}
