// Finds out what became of a command whose fate is open: over the socket as it happens, and by asking for it by its id, ever less often.
import { watchCommand } from '#components/live/watch-command.ts';
import type { CommandJson } from '#server/live/messages.ts';
import { type CommandState, stateOfRecord } from './command-state.ts';

/** Asks for a command by its id; null while there is none. */
export type AskCommand = (ledgerId: string, commandId: string) => Promise<CommandJson | null>;

export interface Following {
  readonly askNow: () => void;
  readonly stop: () => void;
}

const askAfterMs = [500, 1_000, 2_000, 3_000, 3_000, 5_000, 10_000, 30_000];

/** `onKnown` may come more than once: until it is stopped it goes on. */
export function followCommand(
  { ledgerId, commandId }: { readonly ledgerId: string; readonly commandId: string },
  ask: AskCommand,
  onKnown: (state: CommandState) => void,
): Following {
  let asked = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout>;

  const take = (command: CommandJson | null) => {
    const known = stateOfRecord(command);
    if (known && !stopped) onKnown(known);
  };
  const askNow = async () => {
    clearTimeout(timer);
    take(await ask(ledgerId, commandId).catch(() => null));
    later();
  };
  const later = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(askNow, askAfterMs[Math.min(asked++, askAfterMs.length - 1)]);
  };

  const unwatch = watchCommand(ledgerId, commandId, take);
  // A machine that slept, a network that is back: nobody waits for the next turn.
  window.addEventListener('online', askNow);
  later();
  return {
    askNow: () => void askNow(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener('online', askNow);
      unwatch();
    },
  };
}
