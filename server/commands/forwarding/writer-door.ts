// Where a writer takes other processes' commands: a socket in a directory that only its own user may enter.
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Submitted } from '../decide-batch.ts';
import type { Outcome } from '../outcome.ts';
import { linesOver } from './lines.ts';
import { type CommandOnWire, commandFromWire, type OutcomeOnWire, outcomeToWire, wireFormat } from './wire.ts';

export interface WriterDoor {
  /** Throws what the system does. Once it is open it stays so. */
  open(): Promise<void>;
  /** Sends those away who are there: they look for the writer anew. */
  sendAway(): void;
  close(): Promise<void>;
}

export interface WriterDoorOptions {
  readonly address: string;
  /** A command that is executed here, whoever is the writer. */
  readonly execute: (command: Submitted) => Promise<Outcome>;
}

const signOfLifeMs = 500;

/** An address that nobody else has. Named pipes are Windows's own sockets; elsewhere it is a file. */
export function newAddress(id: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${wireFormat}-${id}` : join(tmpdir(), `playhead-${id}`, wireFormat);
}

/** Whether what is spoken there is understood here. */
export const isUnderstood = (address: string) => address.includes(wireFormat);

export function createWriterDoor({ address, execute }: WriterDoorOptions): WriterDoor {
  const sockets = new Set<Socket>();
  const server = createServer(serve);
  let opening: Promise<void> | null = null;

  function serve(socket: Socket): void {
    sockets.add(socket);
    // However long a commit takes, who waits for it hears that somebody works.
    const sign = setInterval(() => socket.write('[]\n'), signOfLifeMs);
    socket
      .on('error', () => {})
      .on('close', () => {
        clearInterval(sign);
        sockets.delete(socket);
      });
    const lines = linesOver<OutcomeOnWire, CommandOnWire>(socket, (commands) => {
      for (const command of commands) {
        // Whatever it is, who asked finds out under the same id: an error is his to give.
        run(command).then(
          (outcome) => lines.say(outcomeToWire(command.key, outcome)),
          () => lines.say(outcomeToWire(command.key, null)),
        );
      }
    });
  }

  async function run(command: CommandOnWire): Promise<Outcome> {
    return execute(commandFromWire(command));
  }

  function sendAway(): void {
    for (const socket of sockets) socket.end();
  }

  async function listen(): Promise<void> {
    if (process.platform !== 'win32') mkdirSync(join(address, '..'), { mode: 0o700 });
    server.listen(address);
    await once(server, 'listening');
  }

  return {
    open: () => {
      opening ??= listen();
      return opening;
    },
    sendAway,
    close: async () => {
      if (opening === null) return;
      await opening.catch(() => {});
      const closed = once(server, 'close');
      server.close();
      sendAway();
      await closed;
      if (process.platform !== 'win32') rmSync(join(address, '..'), { recursive: true, force: true });
    },
  };
}
