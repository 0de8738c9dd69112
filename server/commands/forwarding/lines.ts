// Lines of JSON over a socket. What is said in one turn of the event loop goes out together.
import type { Socket } from 'node:net';

export interface Lines<Said> {
  say(one: Said): void;
}

/** `onHeard` is given each line's values. A line that is no JSON array ends the socket. */
export function linesOver<Said, Heard>(socket: Socket, onHeard: (values: readonly Heard[]) => void): Lines<Said> {
  let unsaid: Said[] = [];
  let unheard = '';

  function hear(chunk: string): void {
    const end = chunk.lastIndexOf('\n');
    if (end === -1) {
      unheard += chunk;
      return;
    }
    const lines = (unheard + chunk.slice(0, end)).split('\n');
    unheard = chunk.slice(end + 1);
    try {
      for (const line of lines) onHeard(JSON.parse(line));
    } catch {
      socket.destroy();
    }
  }

  function flush(): void {
    const line = `${JSON.stringify(unsaid)}\n`;
    unsaid = [];
    if (!socket.destroyed) socket.write(line);
  }

  socket.setEncoding('utf8').setNoDelay(true).on('data', hear);
  return {
    say: (one) => {
      if (unsaid.push(one) === 1) setImmediate(flush);
    },
  };
}
