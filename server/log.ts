// The log of the process (not the ledger's): JSON lines in production, a readable line each elsewhere.
import pino from 'pino';

export type Log = pino.Logger;

/** Secrets never reach the log, whatever object they come in. */
const redact = ['*.password', '*.secret', '*.authorization', '*.cookie', 'headers.authorization', 'headers.cookie'];

export function openLog({ level, production }: { level: string; production: boolean }): Log {
  const options = { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return production ? pino(options) : pino(options, { write: (line: string) => void process.stdout.write(`${readable(line)}\n`) });
}

function readable(line: string): string {
  const { level, time, msg, err, ...rest }: Record<string, unknown> = JSON.parse(line);
  const name = pino.levels.labels[Number(level)] ?? '';
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  const stack = err instanceof Object && 'stack' in err ? `\n${String(err.stack)}` : '';
  return `${String(time).slice(11, 19)} ${name === 'info' ? '' : `${name} `}${String(msg ?? '')}${details}${stack}`;
}
