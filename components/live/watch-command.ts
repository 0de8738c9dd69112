// Follows one command over the socket: what is known of it at each connect, and what becomes of it, as it happens.
import type { CommandJson } from '#server/live/messages.ts';
import { answerTimeoutMs, liveSocket } from './socket.ts';
import { watch } from './watches.ts';

/** Tells what is recorded, or queued, of the command until the answer is called. */
export function watchCommand(ledgerId: string, commandId: string, onCommand: (command: CommandJson) => void): () => void {
  const socket = liveSocket();
  const changed = (message: { readonly ledgerId: string; readonly command: CommandJson }) => {
    if (message.ledgerId === ledgerId && message.command.commandId === commandId) onCommand(message.command);
  };
  socket.on('commandChanged', changed);
  const unwatch = watch({
    key: `command ${ledgerId} ${commandId}`,
    begin: (connected) =>
      connected.timeout(answerTimeoutMs).emit('watchCommand', { ledgerId, commandId }, (error, answer) => {
        if (!error && answer?.ok && answer.command) onCommand(answer.command);
      }),
    end: (connected) => connected.emit('unwatchCommand', { ledgerId, commandId }, () => {}),
  });
  return () => {
    socket.off('commandChanged', changed);
    unwatch();
  };
}
