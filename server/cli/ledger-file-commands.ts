// export and import: a whole ledger as one file of JSON lines, and back.
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { isLedgerId } from '#server/domain/ids.ts';
import { exportLedger } from '#server/ledger-file/export-ledger.ts';
import { importLedger } from '#server/ledger-file/import-ledger.ts';
import { holdExpiryName } from '#server/reactors/hold-expiry.ts';
import { BadUsage, type DeskCommand } from './cli-command.ts';

const pieceBytes = 256 * 1024;
const count = (number: number) => number.toLocaleString('en');

export const exportCommand: DeskCommand = {
  name: 'export',
  summary: 'Writes a whole ledger into a file: its events as they are stored, what became of every command, and what waits.',
  options: {
    ledger: { type: 'string', value: '<id>', required: true, help: 'which ledger' },
    file: { type: 'string', value: '<path>', help: 'a file that is not there yet, or - for the standard output, which it is unless said' },
  },
  work: async (given, { database, progress, signal }) => {
    const ledgerId = given.text('ledger');
    if (!isLedgerId(ledgerId)) throw new BadUsage('A ledger id is a letter, then up to 31 of a to z, 0 to 9 and -.');
    const out = openOut(given.optional('file') ?? '-');
    try {
      const done = await exportLedger({
        pool: database.pools.feed,
        ledgerId,
        write: out.write,
        onHead: (events) => progress.begin(`Exporting ${ledgerId}`, events),
        onProgress: progress.at,
        signal,
      });
      if (!done) throw new Error(`There is no ledger ${ledgerId}.`);
      await out.end();
      progress.end();
      const { events, commands, queued, bytes } = done;
      const said = `${ledgerId}: ${count(events)} events, ${count(commands)} commands, ${count(queued)} waiting, ${count(bytes)} bytes.`;
      if (!out.toScreen) return said;
      process.stderr.write(`${said}\n`);
      return '';
    } catch (error) {
      out.drop();
      throw error;
    }
  },
};

/** A file gets its name when it is whole. */
function openOut(path: string) {
  if (path === '-') return { ...writing(process.stdout), end: async () => {}, drop: () => {}, toScreen: true };
  if (existsSync(path)) throw new BadUsage(`There is a file ${path} already.`);
  const half = `${path}.half`;
  const stream = createWriteStream(half, { mode: 0o600 });
  // Opening it may have failed; whoever writes next hears of it.
  stream.on('error', () => {});
  return {
    ...writing(stream),
    toScreen: false,
    end: async () => {
      stream.end();
      await finished(stream);
      renameSync(half, path);
    },
    drop: () => {
      stream.destroy();
      rmSync(half, { force: true });
    },
  };
}

function writing(stream: Writable) {
  return {
    write: (text: string) => new Promise<void>((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve()))),
  };
}

export const importCommand: DeskCommand = {
  name: 'import',
  summary: 'Makes a ledger from a file that export wrote. Nobody sees it before it is whole; stopped on the way, it goes on where it was.',
  options: {
    file: { type: 'string', value: '<path>', required: true, help: 'the file' },
    ledger: { type: 'string', value: '<id>', help: 'which ledger the file must hold' },
  },
  work: async (given, { database, progress, signal }) => {
    const path = given.text('file');
    if (!existsSync(path) || !statSync(path).isFile()) throw new BadUsage(`There is no file ${path}.`);
    // Its own: what takes its time here is not ended by what others may take. The name it takes for the ledger goes with it.
    const client = new pg.Client({ connectionString: database.logUrl, application_name: 'playhead import', options: '-c timezone=UTC' });
    await client.connect();
    const { header, resumedAt } = await importLedger({
      client,
      pieces: createReadStream(path, { highWaterMark: pieceBytes }),
      ledgerId: given.optional('ledger'),
      reactors: [holdExpiryName],
      onStage: progress.begin,
      onProgress: progress.at,
      signal,
    }).finally(() => client.end());
    progress.end();
    const { events, outcomes, queued } = header.counts;
    const resumed = resumedAt > 0 ? `, gone on with from line ${count(resumedAt + 1)}` : '';
    return `${header.ledgerId}: ${count(events)} events, ${count(outcomes)} commands, ${count(queued)} waiting${resumed}. Every hash and sum is right.`;
  },
};
