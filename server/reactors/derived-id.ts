// Ids of the commands that reactors send: derived from what they are about, so that whoever repeats one sends the same.
import { v5 } from 'uuid';
import { type CommandId, commandIdOf, type LedgerId } from '#server/domain/ids.ts';

/** Never changed: ids derived by an earlier build must come out the same. */
const namespace = '5d1c9e0a-7c39-4c6b-9a55-3f0a2f6c1b47';

/** UUID version 5 of the reactor, the ledger and what the command is about. */
export function derivedCommandId(reactor: string, ledgerId: LedgerId, what: string): CommandId {
  return commandIdOf(v5(JSON.stringify([reactor, ledgerId, what]), namespace));
}
